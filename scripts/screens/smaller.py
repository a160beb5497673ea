"""smaller.py FROM TO: a picture of a screen with 128 colours, a third of the size."""

import sys

from PIL import Image


def main(source, target):
    picture = Image.open(source).convert("RGB")
    picture.quantize(128, dither=Image.Dither.NONE).save(target, optimize=True)


main(*sys.argv[1:])
