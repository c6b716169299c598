"""PDF: written anew without what is not on its pages.

Of a page stays what is drawn on it. Who made it, when and with what, earlier states, attached and
embedded files, scripts, forms, notes, links, thumbnails, structure for editors, and what cameras
wrote into its pictures do not. Notes and filled-in fields are drawn as they are seen, and no more.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pikepdf
from pikepdf import Dictionary, Name, Pdf, Stream

from wasit.documents import jpeg
from wasit.documents.covered import page_cautions
from wasit.documents.kinds import Kind
from wasit.documents.unfit import Fault, Unfit
from wasit.documents.washed import Caution, Washed

MOST_PAGES = 2_000

_OF_THE_ROOT = (
    "/AA",
    "/AF",
    "/AcroForm",
    "/Collection",
    "/DSS",
    "/Legal",
    "/MarkInfo",
    "/Metadata",
    "/Names",
    "/OpenAction",
    "/Outlines",
    "/PageLabels",
    "/Perms",
    "/PieceInfo",
    "/SpiderInfo",
    "/StructTreeRoot",
    "/Threads",
    "/URI",
)
_ANYWHERE = (
    "/AA",
    "/AF",
    "/CreatorInfo",
    "/LastModified",
    "/Metadata",
    "/OPI",
    "/PieceInfo",
    "/StructParent",
    "/StructParents",
    "/Thumb",
)


def washed(content: bytes) -> Washed:
    """Return a PDF written anew. Raises `Unfit`."""
    try:
        with pikepdf.open(BytesIO(content), suppress_warnings=True) as pdf:
            return _washed(pdf)
    except pikepdf.PasswordError:
        raise Unfit(Fault.ENCRYPTED) from None
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, RuntimeError):
        # What qpdf and its binding raise for what is no proper PDF.
        raise Unfit(Fault.BROKEN) from None


def _washed(pdf: Pdf) -> Washed:
    if pdf.is_encrypted:
        raise Unfit(Fault.ENCRYPTED)
    if not 0 < len(pdf.pages) <= MOST_PAGES:
        raise Unfit(Fault.ENORMOUS if len(pdf.pages) else Fault.EMPTY)
    _flatten(pdf)
    _bare(pdf)
    out = BytesIO()
    pdf.save(
        out,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        fix_metadata_version=False,
    )
    return Washed(Kind.PDF, out.getvalue(), frozenset(_cautions(pdf)))


def _flatten(pdf: Pdf) -> None:
    """Draw what stands on the pages as notes and fields, and take off whatever else does."""
    pdf.flatten_annotations()
    for page in pdf.pages:
        _drop(page.obj, ("/Annots", "/B", "/PresSteps", "/Tabs", "/ID", "/Dur", "/Trans"))


def _bare(pdf: Pdf) -> None:
    _drop(pdf.Root, _OF_THE_ROOT)
    _drop(pdf.trailer, ("/ID", "/Info"))
    for each in _dictionaries(pdf):
        _drop(each, _ANYWHERE)
        if isinstance(each, Stream) and each.get("/Filter") == Name.DCTDecode:
            _bare_picture(each)


def _bare_picture(stream: Stream) -> None:
    given = stream.get("/DecodeParms")
    parameters = given if isinstance(given, Dictionary) else None
    bare = jpeg.bare(stream.read_raw_bytes())
    stream.write(bare, filter=Name.DCTDecode, decode_parms=parameters)


def _dictionaries(pdf: Pdf) -> Iterator[Dictionary | Stream]:
    """Yield every dictionary of the document, those within others too."""
    pending: list[object] = [*pdf.objects]
    while pending:
        each = pending.pop()
        if isinstance(each, Dictionary | Stream):
            yield each
            pending.extend(x for _, x in each.items() if _is_direct(x))
        elif isinstance(each, pikepdf.Array):
            pending.extend(x for x in each if _is_direct(x))


def _is_direct(found: object) -> bool:
    return isinstance(found, Dictionary | pikepdf.Array) and not found.is_indirect


def _drop(where: pikepdf.Object, names: tuple[str, ...]) -> None:
    for name in names:
        if name in where:
            del where[name]


def _cautions(pdf: Pdf) -> set[Caution]:
    found = {Caution.LAYERS} if "/OCProperties" in pdf.Root else set()
    for page in pdf.pages:
        found |= page_cautions(page)
    return found
