"""Addresses. All but the first few begin with a seat, and are nothing without it.

The names stay, whatever a page is called: the access log tells by them which page showed an entry.
"""

from django.urls import path, register_converter

from wasit.web.accounts.credentials import account
from wasit.web.accounts.entering import enter
from wasit.web.accounts.invitations import ENTRANCE
from wasit.web.accounts.views import confirm, leave, places, sign_in, start
from wasit.web.api.urls import urlpatterns as api
from wasit.web.closeness.views import ClosenessPage
from wasit.web.debrief.comparison_views import comparison
from wasit.web.debrief.views import DebriefPage
from wasit.web.desk.glossary import GlossaryPage, TermPage
from wasit.web.desk.preparations import PreparationPage
from wasit.web.desk.regimes import RulePage
from wasit.web.desk.texts import (
    ChangesPage,
    ClausePage,
    DeskTextPage,
    DeskTextsPage,
    PresentPage,
    PresentPreviewPage,
    TitlePage,
)
from wasit.web.desk.versions import (
    DeskEntryVersionsPage,
    DeskVersionPage,
    DeskVersionsPage,
    TextVersionsPage,
)
from wasit.web.desk.views import (
    AgendaPage,
    ClosePage,
    DeskEntryPage,
    DeskPage,
    DeskRoomPage,
    PreviewPage,
)
from wasit.web.home import home
from wasit.web.indicators.desk import DeskIndicatorPage, DeskIndicatorsPage
from wasit.web.indicators.room import IndicatorPage, IndicatorsPage
from wasit.web.inquiry.views import InquiryPage
from wasit.web.ladder.desk import AgreementPage, AgreementsPage, DeskDutyPage, FollowOnPage
from wasit.web.ladder.room import AgreedPage, DutyPage
from wasit.web.ladder.schedules import CommitmentPage, SchedulePage, SchedulesPage
from wasit.web.members.views import PeoplePage
from wasit.web.packages.views import PackagesPage
from wasit.web.pages.choices import calendar, language
from wasit.web.pages.files import file
from wasit.web.pages.live import live
from wasit.web.preferences.views import PreferencesPage
from wasit.web.printing.views import PrintedCopyPage, PrintedPage, PrintPage, SheetPage
from wasit.web.programs.views import ProgramsPage
from wasit.web.proposals.views import ProposalPage, ProposalsPage
from wasit.web.public.views import CommonPage, PublicEntryPage, PublicPage
from wasit.web.record.views import RecordPage
from wasit.web.retention.views import RetentionPage
from wasit.web.rings.guest import ConsultationPage, ConsultedPage
from wasit.web.rings.versions import ExtractVersionsPage
from wasit.web.rings.views import (
    CopiesPage,
    ExtractPage,
    ExtractPreviewPage,
    LinkPage,
    RingPage,
    RingsPage,
)
from wasit.web.rooms.stated import StatedPage
from wasit.web.rooms.texts import RoomDraftsPage, RoomTextPage, TextsPage
from wasit.web.rooms.versions import EntryVersionsPage, VersionsWaitingPage
from wasit.web.rooms.views import ConferringPage, RoomEntryPage, RoomPage
from wasit.web.sittings.views import EvennessPage, SittingsPage
from wasit.web.training.participants import ClockPage, PaperPage
from wasit.web.training.questionnaire import QuestionnairePage
from wasit.web.training.script import ScriptPage
from wasit.web.training.views import course, courses, stage


class PlaceId:
    """What the id of a place looks like: nothing else begins with one."""

    regex = "[0-9a-f]{32}"
    to_python = to_url = staticmethod(str)


register_converter(PlaceId, "place")

handler404 = "wasit.web.errors.nothing"
handler500 = "wasit.web.errors.failed"

urlpatterns = [
    path("", start, name="start"),
    path(f"{ENTRANCE}<str:secret>/", enter, name="enter"),
    path("sign-in/", sign_in, name="sign-in"),
    path("places/", places, name="places"),
    path("account/", account, name="account"),
    path("confirm/", confirm, name="confirm"),
    path("courses/", courses, name="courses"),
    path("courses/new/<str:scenario>/", stage, name="stage"),
    path("courses/<str:course>/", course, name="course"),
    path("courses/<str:course>/comparison/", comparison, name="comparison"),
    path("leave/", leave, name="leave"),
    path("language/", language, name="language"),
    path("calendar/", calendar, name="calendar"),
    # Of a seat, what is asked for most comes first: the addresses are tried one by one.
    path("<place:place>/live/", live, name="live"),
    path("<place:place>/room/", RoomPage.as_view(), name="room"),
    path("<place:place>/desk/rooms/<str:party>/", DeskRoomPage.as_view(), name="desk-room"),
    path("<place:place>/", home, name="home"),
    path("<place:place>/files/<str:file>/", file, name="file"),
    path("<place:place>/script/", ScriptPage.as_view(), name="script"),
    path("<place:place>/paper/", PaperPage.as_view(), name="paper"),
    path("<place:place>/clock/", ClockPage.as_view(), name="clock"),
    path("<place:place>/questionnaire/", QuestionnairePage.as_view(), name="questionnaire"),
    path("<place:place>/room/<str:entry>/", RoomEntryPage.as_view(), name="room-entry"),
    path(
        "<place:place>/room/<str:entry>/versions/",
        EntryVersionsPage.as_view(),
        name="entry-versions",
    ),
    path(
        "<place:place>/room/<str:entry>/versions/<str:key>/",
        EntryVersionsPage.as_view(),
        name="clause-versions",
    ),
    path("<place:place>/versions/", VersionsWaitingPage.as_view(), name="versions"),
    path("<place:place>/conferring/", ConferringPage.as_view(), name="conferring"),
    path("<place:place>/preferences/", PreferencesPage.as_view(), name="preferences"),
    path("<place:place>/limits/", StatedPage.as_view(), name="limits"),
    path("<place:place>/indicators/", IndicatorsPage.as_view(), name="indicators"),
    path("<place:place>/indicators/<str:entry>/", IndicatorPage.as_view(), name="indicator"),
    path("<place:place>/record/", RecordPage.as_view(), name="record"),
    path("<place:place>/desk/", DeskPage.as_view(), name="desk"),
    path("<place:place>/people/", PeoplePage.as_view(), name="people"),
    path("<place:place>/programs/", ProgramsPage.as_view(), name="programs"),
    path("<place:place>/inquiry/", InquiryPage.as_view(), name="inquiry"),
    path("<place:place>/retention/", RetentionPage.as_view(), name="retention"),
    path("<place:place>/debrief/", DebriefPage.as_view(), name="debrief"),
    path("<place:place>/common/", CommonPage.as_view(), name="common"),
    path("<place:place>/agreed/", AgreedPage.as_view(), name="agreed"),
    path("<place:place>/agreed/<str:entry>/<str:commitment>/", DutyPage.as_view(), name="duty"),
    path("<place:place>/desk/schedules/", SchedulesPage.as_view(), name="schedules"),
    path("<place:place>/desk/schedules/<str:schedule>/", SchedulePage.as_view(), name="schedule"),
    path(
        "<place:place>/desk/schedules/<str:schedule>/<str:commitment>/",
        CommitmentPage.as_view(),
        name="commitment",
    ),
    path("<place:place>/desk/agreed/", AgreementsPage.as_view(), name="agreements"),
    path("<place:place>/desk/agreed/<str:entry>/", AgreementPage.as_view(), name="agreement"),
    path(
        "<place:place>/desk/agreed/<str:entry>/further/", FollowOnPage.as_view(), name="follow-on"
    ),
    path(
        "<place:place>/desk/agreed/<str:entry>/<str:commitment>/",
        DeskDutyPage.as_view(),
        name="desk-duty",
    ),
    path("<place:place>/desk/proposals/", ProposalsPage.as_view(), name="proposals"),
    path("<place:place>/desk/proposals/<str:entry>/", ProposalPage.as_view(), name="proposal"),
    path("<place:place>/desk/packages/", PackagesPage.as_view(), name="packages"),
    path("<place:place>/desk/public/", PublicPage.as_view(), name="public"),
    path("<place:place>/desk/public/<str:entry>/", PublicEntryPage.as_view(), name="public-entry"),
    path("<place:place>/desk/agenda/", AgendaPage.as_view(), name="agenda"),
    path("<place:place>/desk/indicators/", DeskIndicatorsPage.as_view(), name="desk-indicators"),
    path(
        "<place:place>/desk/indicators/<str:entry>/",
        DeskIndicatorPage.as_view(),
        name="desk-indicator",
    ),
    path("<place:place>/desk/sittings/", SittingsPage.as_view(), name="sittings"),
    path("<place:place>/desk/closeness/", ClosenessPage.as_view(), name="closeness"),
    path("<place:place>/desk/evenness/", EvennessPage.as_view(), name="evenness"),
    path("<place:place>/desk/close/", ClosePage.as_view(), name="close"),
    path("<place:place>/desk/terms/", RulePage.as_view(), name="terms"),
    path("<place:place>/desk/prepared/<str:entry>/", PreparationPage.as_view(), name="prepared"),
    path(
        "<place:place>/desk/rooms/<str:party>/<str:entry>/",
        DeskEntryPage.as_view(),
        name="desk-entry",
    ),
    path(
        "<place:place>/desk/rooms/<str:party>/<str:entry>/preview/",
        PreviewPage.as_view(),
        name="preview",
    ),
    path("<place:place>/rings/", RingsPage.as_view(), name="rings"),
    path("<place:place>/rings/<str:ring>/", RingPage.as_view(), name="ring"),
    path("<place:place>/rings/<str:ring>/extract/", ExtractPage.as_view(), name="extract"),
    path(
        "<place:place>/rings/<str:ring>/extract/preview/",
        ExtractPreviewPage.as_view(),
        name="extract-preview",
    ),
    path(
        "<place:place>/rings/<str:ring>/extracts/<str:extract>/",
        ExtractVersionsPage.as_view(),
        name="extract-versions",
    ),
    path("<place:place>/rings/<str:ring>/guests/<str:guest>/", LinkPage.as_view(), name="guest"),
    path("<place:place>/copies/", CopiesPage.as_view(), name="copies"),
    path("<place:place>/consultation/", ConsultationPage.as_view(), name="consultation"),
    path("<place:place>/consultation/<str:entry>/", ConsultedPage.as_view(), name="consulted"),
    path("<place:place>/texts/", TextsPage.as_view(), name="texts"),
    path("<place:place>/texts/<str:text>/", RoomTextPage.as_view(), name="room-text"),
    path("<place:place>/texts/<str:text>/drafts/", RoomDraftsPage.as_view(), name="room-drafts"),
    path("<place:place>/desk/versions/", DeskVersionsPage.as_view(), name="desk-versions"),
    path(
        "<place:place>/desk/versions/<str:entry>/", DeskVersionPage.as_view(), name="desk-version"
    ),
    path(
        "<place:place>/desk/versions/<str:entry>/<str:key>/",
        DeskVersionPage.as_view(),
        name="desk-part-version",
    ),
    path(
        "<place:place>/desk/rooms/<str:party>/<str:entry>/versions/",
        DeskEntryVersionsPage.as_view(),
        name="desk-entry-versions",
    ),
    path(
        "<place:place>/desk/rooms/<str:party>/<str:entry>/versions/<str:key>/",
        DeskEntryVersionsPage.as_view(),
        name="desk-part-versions",
    ),
    path("<place:place>/desk/glossary/", GlossaryPage.as_view(), name="glossary"),
    path("<place:place>/desk/glossary/<str:term>/", TermPage.as_view(), name="glossary-term"),
    path(
        "<place:place>/desk/texts/<str:text>/versions/",
        TextVersionsPage.as_view(),
        name="text-versions",
    ),
    path("<place:place>/desk/texts/", DeskTextsPage.as_view(), name="desk-texts"),
    path("<place:place>/desk/texts/<str:text>/", DeskTextPage.as_view(), name="desk-text"),
    path("<place:place>/desk/texts/<str:text>/title/", TitlePage.as_view(), name="title"),
    path("<place:place>/desk/texts/<str:text>/print/", PrintPage.as_view(), name="print"),
    path("<place:place>/desk/printed/", PrintedPage.as_view(), name="printed"),
    path("<place:place>/desk/printed/<str:copy>/", PrintedCopyPage.as_view(), name="printed-copy"),
    path("<place:place>/desk/printed/<str:copy>/sheet/", SheetPage.as_view(), name="sheet"),
    path(
        "<place:place>/desk/texts/<str:text>/changes/", ChangesPage.as_view(), name="text-changes"
    ),
    path("<place:place>/desk/texts/<str:text>/present/", PresentPage.as_view(), name="present"),
    path(
        "<place:place>/desk/texts/<str:text>/present/preview/",
        PresentPreviewPage.as_view(),
        name="present-preview",
    ),
    path(
        "<place:place>/desk/texts/<str:text>/clauses/<str:clause>/",
        ClausePage.as_view(),
        name="clause",
    ),
    *api,
]
