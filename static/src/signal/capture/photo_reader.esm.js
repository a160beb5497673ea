import {_t} from "@web/core/l10n/translation";
import {uniqueId} from "@web/core/utils/functions";

// More would fill the memory of a telephone; its own photos have 3 to 12.
export const MAX_MEGABYTES = 25;
// As the server keeps a photo without a name: a label on a crate stays legible.
const MAX_SIDE = 1920;
const QUALITY = 0.85;

/** Why a photo is not taken, in words for who chose it. */
export class PhotoRefusal extends Error {}

async function decode(file) {
    try {
        return await createImageBitmap(file);
    } catch {
        throw new PhotoRefusal(
            _t("“%(name)s” cannot be read as a photo: choose a JPEG or a PNG.", {
                name: file.name,
            })
        );
    }
}

/**
 * Draw a photo anew, upright and no larger than needed: it is sent in a second, and
 * what the camera wrote into it (where, when, which telephone) stays on the device.
 */
function draw(image) {
    const scale = Math.min(1, MAX_SIDE / Math.max(image.width, image.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.ceil(image.width * scale);
    canvas.height = Math.ceil(image.height * scale);
    const context = canvas.getContext("2d");
    // What is transparent would turn black.
    context.fillStyle = "white";
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    image.close();
    return canvas.toDataURL("image/jpeg", QUALITY);
}

/**
 * @param {File} file
 * @returns {Promise<{id: String, name: String, url: String, datas: String}>} url shows
 *  it, datas (base64) is for the server
 * @throws {PhotoRefusal} when it is too large or no photo
 */
export async function readPhoto(file) {
    if (file.size > MAX_MEGABYTES * 1024 * 1024) {
        throw new PhotoRefusal(
            _t("“%(name)s” is larger than %(size)s MB: choose a smaller photo.", {
                name: file.name,
                size: MAX_MEGABYTES,
            })
        );
    }
    const url = draw(await decode(file));
    return {
        id: uniqueId("photo_"),
        name: file.name.replace(/(\.\w+)?$/, ".jpg"),
        url,
        datas: url.split(",")[1],
    };
}
