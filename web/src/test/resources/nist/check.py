"""Reads ANSI/NIST files of a gallery's export with nistitl: pip install nistitl==0.6, then python check.py FILE..."""

import sys

import nistitl

wrong = 0
for name in sys.argv[1:]:
    message = nistitl.Message()
    message.parse(open(name, "rb").read())
    person = next(message.iter(2))
    face = next(message.iter(10))
    image = face._999
    image = image.encode("latin-1") if isinstance(image, str) else image
    good = (
        str(face._3) == "FACE"
        and str(face._20) == "F"
        and image[:3] in (b"\xff\xd8\xff", b"\x89PN")
        and len(str(person._18)) > 0
    )
    wrong += not good
    print(f"{name}: {person._18}, {face._6} x {face._7} {face._11}, {len(image)} bytes: {'good' if good else 'WRONG'}")
sys.exit(1 if wrong else 0)
