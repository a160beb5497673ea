import {Component, useEffect, useRef, useState} from "@odoo/owl";
import {Dropdown} from "@web/core/dropdown/dropdown";
import {DropdownItem} from "@web/core/dropdown/dropdown_item";
import {_t} from "@web/core/l10n/translation";
import {useService} from "@web/core/utils/hooks";
import {weigh} from "./board_model.esm";

const CHANGES = ["change", "improve"];

/** One note, with those that were put under it. */
export class BoardCard extends Component {
    static template = "innovation_loop.BoardCard";
    static components = {Dropdown, DropdownItem};
    static props = {
        board: Object,
        column: Object,
        note: Object,
        isUnder: {type: Boolean, optional: true},
        moving: {type: [Object, {value: null}]},
        move: Function,
        putUnder: Function,
        open: Function,
    };

    setup() {
        this.action = useService("action");
        this.board = useState(this.props.board);
        this.state = useState({isEdited: false, text: ""});
        this.box = useRef("box");
        this.menuWords = _t("What to do with this note");
        this.voteWords = _t("Vote for it");
        this.takeWords = _t("Take a vote back");
        this.hereWords = _t("Put it here");
        useEffect(
            (box) => box?.focus(),
            () => [this.box.el]
        );
    }

    get note() {
        return this.props.note;
    }

    get under() {
        return this.props.isUnder
            ? []
            : this.board.getUnder(this.props.column, this.note);
    }

    get author() {
        const {author, is_nameless} = this.note;
        return is_nameless ? _t("Without a name") : author;
    }

    // ------------------------------------------------------------
    // VOTES
    // ------------------------------------------------------------

    get hasVote() {
        return this.board.isVoting && this.board.data.can_add && !this.props.isUnder;
    }

    get hasRoom() {
        return this.board.isVoting && this.board.data.can_run && !this.props.isUnder;
    }

    get weight() {
        return this.board.isVoting ? 0 : weigh(this.note);
    }

    get weightWords() {
        const {weight} = this;
        const votes = weight === 1 ? _t("1 vote") : _t("%s votes", weight);
        const {room_votes} = this.note;
        const ofRoom = _t("%s of the room", room_votes);
        return room_votes ? `${votes} · ${ofRoom}` : votes;
    }

    setRoomVotes(ev) {
        const count = Math.max(0, Math.round(Number(ev.target.value)) || 0);
        return this.board.act(this.note, "set_room_votes", count);
    }

    label(words) {
        return `${words}: ${this.note.text}`;
    }

    // ------------------------------------------------------------
    // WHAT CAN BE DONE WITH IT
    // ------------------------------------------------------------

    get isMoved() {
        return this.props.moving?.id === this.note.id;
    }

    /** Only what stands in one column is put together. */
    get isTarget() {
        const {column, isUnder, moving} = this.props;
        const isNear = column.notes.some(({id}) => id === moving?.id);
        return isNear && !isUnder && !this.isMoved && moving.group_id !== this.note.id;
    }

    get hasTargets() {
        const {group_id, id} = this.note;
        const others = this.board.getHeads(this.props.column).map((head) => head.id);
        return others.some((other) => ![id, group_id].includes(other));
    }

    get steps() {
        const {board, note} = this;
        const isChange = CHANGES.includes(this.props.column.key);
        const becomes = isChange && !note.lesson && !note.improvement;
        const isSaid = board.isOpen && board.data.is_revealed;
        const steps = [
            note.can_edit && {label: _t("Change the words"), act: () => this.edit()},
            board.canGroup &&
                this.hasTargets && {
                    label: _t("Put under…"),
                    act: () => this.props.move(note),
                },
            board.canGroup &&
                note.group_id && {
                    label: _t("Take out"),
                    act: () => board.act(note, "action_ungroup"),
                },
            isSaid &&
                becomes && {
                    label: _t("Make it an improvement"),
                    act: () => this.become("action_make_improvement"),
                },
            isSaid &&
                becomes && {
                    label: _t("Write it down as a lesson"),
                    act: () => this.become("action_make_lesson"),
                },
            note.can_edit && {
                label: _t("Delete"),
                act: () => board.act(note, "unlink"),
            },
        ];
        return steps.filter(Boolean);
    }

    edit() {
        Object.assign(this.state, {isEdited: true, text: this.note.text});
    }

    async save() {
        const text = this.state.text.trim();
        const isNew = this.state.isEdited && text && text !== this.note.text;
        this.state.isEdited = false;
        if (isNew) {
            await this.write(text);
        }
    }

    /** What was not saved stays in its box. */
    async write(text) {
        let isSaved = false;
        try {
            isSaved = await this.board.act(this.note, "write", {text});
        } finally {
            this.state.isEdited = !isSaved;
        }
    }

    onKeydown(ev) {
        if (ev.key === "Enter" && !ev.isComposing) {
            ev.preventDefault();
            this.save();
        } else if (ev.key === "Escape") {
            ev.stopPropagation();
            this.state.isEdited = false;
        }
    }

    async become(method) {
        const opened = await this.board.act(this.note, method);
        if (opened) {
            await this.action.doAction(opened);
        }
    }

    get results() {
        const {improvement, lesson, link} = this.note;
        return [
            link && {...link, icon: "fa-link"},
            improvement && {
                model: "innovation.improvement",
                id: improvement.id,
                label: improvement.name,
                icon: "fa-rocket",
            },
            lesson && {
                model: "innovation.lesson",
                id: lesson.id,
                label: lesson.name,
                icon: "fa-graduation-cap",
            },
        ].filter(Boolean);
    }
}

// Those under it are cards, too.
BoardCard.components.BoardCard = BoardCard;
