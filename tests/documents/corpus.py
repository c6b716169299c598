"""Documents made for the tests, with a secret planted in every place there is for one."""

from __future__ import annotations

import zlib
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

SECRET = "planted-7f3a"
"""What must not be left of any of them."""

GPS, AUTHOR, COMMENT, ORIENTATION = 0x8825, 0x013B, 0x9286, 0x0112


def exif(orientation: int = 1) -> bytes:
    """Return what a camera writes beside a picture, with the secret in it."""
    found = Image.Exif()
    found[AUTHOR] = SECRET
    found[ORIENTATION] = orientation
    found.get_ifd(GPS)[29] = SECRET
    return found.tobytes()


def profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def picture(mode: str = "RGB", size: tuple[int, int] = (40, 20)) -> Image.Image:
    """Return a picture whose upper left corner alone is dark."""
    made = Image.new("RGB", size, (200, 220, 240))
    made.paste((10, 20, 30), (0, 0, size[0] // 4, size[1] // 4))
    return made.convert(mode)


def png(mode: str = "RGB") -> bytes:
    notes, out = PngInfo(), BytesIO()
    notes.add_text("Author", SECRET)
    notes.add_itxt("Comment", SECRET, "en", "Comment")
    notes.add_text("Software", SECRET, zip=True)
    picture(mode).save(out, "PNG", pnginfo=notes, exif=exif(), icc_profile=profile(), dpi=(72, 72))
    return out.getvalue() + SECRET.encode()


def jpeg(orientation: int = 1, mode: str = "RGB") -> bytes:
    out = BytesIO()
    picture(mode).save(out, "JPEG", exif=exif(orientation), comment=SECRET, icc_profile=profile())
    return out.getvalue() + SECRET.encode()


def webp() -> bytes:
    out = BytesIO()
    picture().save(out, "WEBP", exif=exif(), xmp=f"<x>{SECRET}</x>", icc_profile=profile())
    return out.getvalue()


def moving() -> bytes:
    out = BytesIO()
    picture().save(out, "PNG", save_all=True, append_images=[picture().rotate(90)])
    return out.getvalue()


def huge_png(width: int = 60_000, height: int = 60_000) -> bytes:
    """Return a PNG that says it is huge, and is a few bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data).to_bytes(4, "big")
        return len(data).to_bytes(4, "big") + kind + data + check

    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x02\0\0\0"
    data = zlib.compress(bytes(1_000))
    body = chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


WORDS = b"BT /F1 12 Tf 100 700 Td (enrichment) Tj ET"
BOX = b"0 g 90 690 200 30 re f"


def pdf(*contents: bytes, pages: int = 1) -> Pdf:
    """Return a PDF of so many pages on which this is drawn, in one font."""
    made = Pdf.new()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    for _ in range(pages):
        made.add_blank_page(page_size=(595, 842))
        page = made.pages[-1]
        page.obj.Resources = Dictionary(Font=Dictionary(F1=made.make_indirect(font)))
        page.obj.Contents = made.make_stream(b"\n".join(contents or (WORDS,)))
    return made


def saved(made: Pdf, **options: object) -> bytes:
    out = BytesIO()
    made.save(out, **options)  # type: ignore[arg-type]  # as they are named there
    return out.getvalue()


def planted_pdf() -> bytes:
    """Return a PDF with the secret everywhere but on its page."""
    made = pdf()
    secret = String(SECRET)
    made.docinfo["/Author"] = secret
    with made.open_metadata() as about:
        about["dc:creator"] = [SECRET]
    made.attachments["notes.txt"] = pikepdf.AttachedFileSpec(made, SECRET.encode(), filename=SECRET)
    script = Dictionary(S=Name.JavaScript, JS=secret)
    made.Root.OpenAction = script
    made.Root.AA = Dictionary(WC=script)
    made.Root.Names.JavaScript = Dictionary(Names=Array([secret, script]))
    made.Root.PieceInfo = Dictionary(Tool=Dictionary(Private=secret))
    made.Root.AcroForm = Dictionary(Fields=Array(), XFA=secret)
    made.Root.Outlines = Dictionary(First=Dictionary(Title=secret))
    page = made.pages[0].obj
    page.PieceInfo = Dictionary(Tool=Dictionary(Private=secret))
    page.LastModified = secret
    page.Thumb = made.make_stream(SECRET.encode())
    page.Metadata = made.make_stream(SECRET.encode())
    page.Annots = Array(
        [
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Text,
                Rect=Array([10, 10, 30, 30]),
                T=secret,
                Contents=secret,
                M=secret,
            ),
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Link,
                Rect=Array([10, 10, 30, 30]),
                A=Dictionary(S=Name.URI, URI=secret),
            ),
        ]
    )
    page.Resources.XObject = Dictionary(Im1=camera_picture(made))
    page.Contents = made.make_stream(WORDS + b"\nq 50 0 0 50 300 300 cm /Im1 Do Q")
    return saved(made)


def camera_picture(made: Pdf) -> Stream:
    stream = made.make_stream(jpeg())
    for name, value in {
        "/Type": Name.XObject,
        "/Subtype": Name.Image,
        "/Width": 40,
        "/Height": 20,
        "/ColorSpace": Name.DeviceRGB,
        "/BitsPerComponent": 8,
        "/Filter": Name.DCTDecode,
        "/Metadata": made.make_stream(SECRET.encode()),
    }.items():
        stream[name] = value
    return stream
