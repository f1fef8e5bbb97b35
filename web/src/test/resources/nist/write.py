"""Writes nistitl-one-face.an2: pip install nistitl==0.6, then python write.py FACE.jpg."""

import sys

import nistitl

face = open(sys.argv[1], "rb").read()
message = nistitl.Message()
message.TOT = "CAR"
header = message[0]
header._5 = "20261123"
header._7 = "AGENCY7"
header._8 = "AGENCY8"
header._9 = "CONTROL-1"

person = nistitl.AsciiRecord(2)
person += nistitl.Field(2, 18, "PERSON, TEST")
person += nistitl.Field(2, 22, "19800701")
message += person

for number, kind in ((3, "FACE"), (4, "SCAR")):
    image = nistitl.AsciiRecord(10)
    image += nistitl.Field(10, 3, kind)
    image += nistitl.Field(10, 4, "AGENCY8")
    image += nistitl.Field(10, 5, "20260101")
    image += nistitl.Field(10, 11, "JPEGB")
    if kind == "FACE":
        image += nistitl.Field(10, 20, "F")
    image._999 = face if kind == "FACE" else face[:2000]
    message += image

print_ = nistitl.BinaryRecord(4)
print_.pack("!2s", b"\xff\xff", b"\xff" * 36)
message += print_

open("nistitl-one-face.an2", "wb").write(message.NIST)
