"""What goes in with a secret in every hidden place comes out without, and shows the same."""

from io import BytesIO

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image, ImageChops

from tests.documents import corpus
from tests.documents.corpus import BOX, SECRET, WORDS, pdf, picture, saved
from wasit.documents.kinds import Kind
from wasit.documents.unfit import Fault, Unfit
from wasit.documents.washed import LARGEST, Caution
from wasit.documents.washing import wash


def everything(content: bytes) -> bytes:
    """All that a PDF holds, unpacked; of another document, what it is."""
    if not content.startswith(b"%PDF"):
        return content
    with pikepdf.open(BytesIO(content)) as opened:
        plain = saved(
            opened,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.all,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return content + plain


PICTURES = {
    "png": corpus.png(),
    "png with few colours": corpus.png("P"),
    "png seen through": corpus.png("RGBA"),
    "jpeg": corpus.jpeg(),
    "jpeg in grey": corpus.jpeg(mode="L"),
    "webp": corpus.webp(),
}


class TestPictures:
    @pytest.mark.channel(46)
    @pytest.mark.parametrize("content", PICTURES.values(), ids=PICTURES)
    def test_the_picture_stays_and_the_rest_goes(self, content: bytes) -> None:
        washed = wash(content)
        assert washed.kind in {Kind.PNG, Kind.JPEG, Kind.WEBP}
        assert SECRET.encode() in content
        assert SECRET.encode() not in washed.content
        with Image.open(BytesIO(content)) as before, Image.open(BytesIO(washed.content)) as after:
            assert after.format == before.format
            assert not after.getexif()
            assert not after.info.keys() & {"exif", "icc_profile", "comment", "xmp", "dpi"}
            apart = ImageChops.difference(before.convert("RGB"), after.convert("RGB"))
            assert max(apart.tobytes()) < 12

    def test_a_picture_taken_sideways_is_turned_for_good(self) -> None:
        with Image.open(BytesIO(wash(corpus.jpeg(orientation=6)).content)) as after:
            assert after.size == (20, 40)
            assert max(after.crop((17, 1, 19, 3)).tobytes()) < 60

    def test_what_is_seen_through_stays_so(self) -> None:
        clear = picture("RGBA")
        clear.putalpha(7)
        for kind in ("PNG", "WEBP"):
            out = BytesIO()
            clear.save(out, kind, lossless=True)
            with Image.open(BytesIO(wash(out.getvalue()).content)) as after:
                assert set(after.convert("RGBA").getchannel("A").tobytes()) == {7}

    def test_a_thumbnail_goes_too(self) -> None:
        inner, out = BytesIO(), BytesIO()
        picture(size=(8, 8)).save(inner, "JPEG", comment=SECRET)
        picture().save(out, "JPEG", exif=corpus.exif() + inner.getvalue())
        assert SECRET.encode() not in wash(out.getvalue()).content

    def test_a_picture_of_too_many_points_is_refused_before_it_is_drawn(self) -> None:
        refused(corpus.huge_png(), Fault.ENORMOUS)

    def test_a_picture_that_moves_is_refused(self) -> None:
        refused(corpus.moving(), Fault.MOVING)

    @pytest.mark.parametrize("content", PICTURES.values(), ids=PICTURES)
    def test_half_a_picture_is_refused(self, content: bytes) -> None:
        refused(content[:60], Fault.BROKEN)


class TestPdf:
    @pytest.mark.channel(46)
    def test_the_page_stays_and_the_rest_goes(self) -> None:
        content = corpus.planted_pdf()
        assert everything(content).count(SECRET.encode()) > 10
        washed = wash(content)
        left = everything(washed.content)
        assert washed.kind is Kind.PDF
        assert SECRET.encode() not in left
        assert b"(enrichment)" in left
        assert b"JavaScript" not in left
        assert washed.cautions == frozenset()
        with pikepdf.open(BytesIO(washed.content)) as opened:
            assert not opened.Root.keys() - {"/Type", "/Pages", "/Version", "/Extensions"}
            assert opened.trailer.get("/Info") is None
            with pikepdf.open(BytesIO(content)) as before:
                assert not set(map(bytes, opened.trailer.ID)) & set(map(bytes, before.trailer.ID))
            image = opened.pages[0].Resources.XObject.Im1
            with Image.open(BytesIO(image.read_raw_bytes())) as shown:
                assert shown.size == (40, 20)
                assert not shown.getexif()

    def test_the_same_pages_give_the_same_file(self) -> None:
        assert wash(corpus.planted_pdf()).content == wash(corpus.planted_pdf()).content

    @pytest.mark.channel(46)
    def test_what_was_before_a_change_goes(self) -> None:
        first = saved(pdf(b"BT /F1 12 Tf 9 9 Td (planted-7f3a) Tj ET"))
        start = first.rindex(b"startxref")
        later = first[:start] + first[start:]
        with pikepdf.open(BytesIO(later)) as opened:
            opened.pages[0].Contents = opened.make_stream(WORDS)
            appended = saved(opened)
        assert SECRET.encode() not in everything(wash(first + appended).content)

    def test_a_filled_in_field_stays_as_it_is_seen(self) -> None:
        made = pdf()
        seen = made.make_stream(b"BT /F1 9 Tf 2 2 Td (sixty) Tj ET")
        seen.Type, seen.Subtype, seen.BBox = Name.XObject, Name.Form, Array([0, 0, 90, 20])
        seen.Resources = made.pages[0].obj.Resources
        field = made.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                FT=Name.Tx,
                T=pikepdf.String(SECRET),
                V=pikepdf.String(SECRET),
                Rect=Array([10, 10, 100, 30]),
                AP=Dictionary(N=seen),
                F=4,
            )
        )
        made.pages[0].obj.Annots = Array([field])
        made.Root.AcroForm = Dictionary(Fields=Array([field]))
        left = everything(wash(saved(made)).content)
        assert b"(sixty)" in left
        assert SECRET.encode() not in left

    @pytest.mark.parametrize("owner_alone", [True, False])
    def test_an_encrypted_one_is_refused(self, owner_alone: bool) -> None:
        user = "" if owner_alone else "secret"
        locked = saved(pdf(), encryption=pikepdf.Encryption(owner="owner", user=user))
        refused(locked, Fault.ENCRYPTED)

    def test_a_broken_one_is_refused(self) -> None:
        refused(b"%PDF-1.7\nand no more of it", Fault.BROKEN)
        refused(saved(Pdf.new()), Fault.EMPTY)


class TestCautions:
    @pytest.mark.channel(46, 48)
    @pytest.mark.parametrize(
        ("drawn", "expected"),
        [
            ((WORDS,), set()),
            ((BOX, WORDS), set()),
            ((WORDS, BOX), {Caution.COVERED_TEXT}),
            ((WORDS, b"0 g 10 10 20 20 re f"), set()),
            ((WORDS, b"90 690 200 30 re S"), set()),
            ((WORDS, b"q 2 0 0 2 0 0 cm 45 345 100 15 re B Q"), {Caution.COVERED_TEXT}),
            (
                (b"BT /F1 9 Tf 14 TL 1 0 0 1 100 728 Tm T* (a) Tj T* [(b)] TJ ET", BOX),
                {Caution.COVERED_TEXT},
            ),
            ((b"BT 3 Tr /F1 12 Tf 10 10 Td (unseen) Tj ET",), {Caution.UNSEEN_TEXT}),
        ],
    )
    def test_live_text_under_a_box_is_told(
        self, drawn: tuple[bytes, ...], expected: set[Caution]
    ) -> None:
        assert wash(saved(pdf(*drawn))).cautions == expected

    def test_a_box_drawn_as_a_note_is_told(self) -> None:
        made = pdf()
        box = made.make_stream(b"0 g 0 0 200 30 re f")
        box.Type, box.Subtype, box.BBox = Name.XObject, Name.Form, Array([0, 0, 200, 30])
        made.pages[0].obj.Annots = Array(
            [
                made.make_indirect(
                    Dictionary(
                        Type=Name.Annot,
                        Subtype=Name.Square,
                        Rect=Array([90, 690, 290, 720]),
                        AP=Dictionary(N=box),
                        F=4,
                    )
                )
            ]
        )
        assert wash(saved(made)).cautions == {Caution.COVERED_TEXT}

    def test_a_picture_over_text_is_told(self) -> None:
        made = pdf(WORDS, b"q 200 0 0 30 90 690 cm /Im1 Do Q")
        made.pages[0].obj.Resources.XObject = Dictionary(Im1=corpus.camera_picture(made))
        assert wash(saved(made)).cautions == {Caution.COVERED_TEXT}

    def test_layers_are_told(self) -> None:
        made = pdf()
        made.Root.OCProperties = Dictionary(OCGs=Array(), D=Dictionary())
        assert wash(saved(made)).cautions == {Caution.LAYERS}


class TestText:
    @pytest.mark.parametrize(
        ("content", "left"),
        [
            (b"plain words\r\n", "plain words\r\n"),
            ("\ufeffمرحبا".encode(), "مرحبا"),
            ("می\u200cروم".encode("utf-16"), "می\u200cروم"),
        ],
    )
    def test_it_is_kept_in_one_encoding(self, content: bytes, left: str) -> None:
        washed = wash(content)
        assert (washed.kind, washed.content) == (Kind.TEXT, left.encode())
        assert washed.cautions == frozenset()

    def test_characters_that_nobody_sees_are_told(self) -> None:
        assert wash("a\u200bb".encode()).cautions == {Caution.UNSEEN_TEXT}

    @pytest.mark.parametrize("content", [b"\x1b[2J", b"caf\xe9", b"\x7fELF\x02\x01", b"a\0b"])
    def test_what_is_no_text_is_refused(self, content: bytes) -> None:
        refused(content, Fault.UNKNOWN)

    @pytest.mark.parametrize("content", [b"", b" \n"])
    def test_nothing_is_refused(self, content: bytes) -> None:
        refused(content, Fault.EMPTY)


@pytest.mark.parametrize("begin", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf1"])
def test_office_documents_are_refused(begin: bytes) -> None:
    refused(begin + b"rest", Fault.OFFICE)


def test_what_is_too_large_is_refused() -> None:
    refused(b"a" * (LARGEST + 1), Fault.TOO_LARGE)


@given(st.sampled_from([*PICTURES.values(), corpus.planted_pdf()]), st.data())
def test_whatever_is_damaged_is_washed_or_refused(content: bytes, data: st.DataObject) -> None:
    damaged = bytearray(content)
    for _ in range(data.draw(st.integers(1, 6))):
        damaged[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        wash(bytes(damaged))
    except Unfit:
        return


def refused(content: bytes, fault: Fault) -> None:
    with pytest.raises(Unfit) as error:
        wash(content)
    assert error.value.fault is fault
