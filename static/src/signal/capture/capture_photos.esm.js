import {Component, useState} from "@odoo/owl";
import {MAX_MEGABYTES, PhotoRefusal, readPhoto} from "./photo_reader.esm";
import {_t} from "@web/core/l10n/translation";
import {isMobileOS} from "@web/core/browser/feature_detection";

const MAX_PHOTOS = 6;

/** Photos that go with a signal: taken now or chosen, seen small, taken off again. */
export class CapturePhotos extends Component {
    static template = "innovation_loop.CapturePhotos";
    static props = {
        // Filled here, kept by the form: it outlives a closed "More".
        photos: Array,
        // Called with a promise: the photos are there once it is fulfilled.
        onReading: Function,
    };

    setup() {
        this.photos = useState(this.props.photos);
        this.state = useState({refusals: []});
        // The chooser of a telephone does not always offer its camera.
        this.hasCamera = isMobileOS();
    }

    get isFull() {
        return this.photos.length >= MAX_PHOTOS;
    }

    get limit() {
        return _t(
            "At most %(count)s photos of %(size)s MB each. They are made smaller before they are sent.",
            {count: MAX_PHOTOS, size: MAX_MEGABYTES}
        );
    }

    onChosen({target}) {
        const files = [...target.files];
        // So that the same photo can be chosen again after it was taken off.
        target.value = "";
        this.props.onReading(this.read(files));
    }

    async read(files) {
        this.state.refusals = [];
        // One after the other: each takes a lot of memory while it is drawn.
        for (const file of files) {
            try {
                this.checkRoom(file);
                this.photos.push(await readPhoto(file));
            } catch (error) {
                this.refuse(error);
            }
        }
    }

    checkRoom({name}) {
        if (this.isFull) {
            throw new PhotoRefusal(
                _t("“%(name)s” is one too many: %(count)s photos are the most.", {
                    name,
                    count: MAX_PHOTOS,
                })
            );
        }
    }

    refuse(error) {
        if (!(error instanceof PhotoRefusal)) {
            throw error;
        }
        this.state.refusals.push(error.message);
    }

    remove(photo) {
        this.state.refusals = [];
        this.photos.splice(this.photos.indexOf(photo), 1);
    }
}
