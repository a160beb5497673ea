import {useDraggable} from "@web/core/utils/draggable";

const IGNORED = "a, button, input, textarea, label, .dropdown-menu";
const OVER = "o_board_over";

function isIn(element, {x, y}) {
    const {left, right, top, bottom} = element.getBoundingClientRect();
    return left <= x && x <= right && top <= y && y <= bottom;
}

/**
 * A note is put under another, a fact into a column, by mouse or finger.
 *
 * @param {Object} ref of the board
 * @param {Object} board a BoardModel
 */
export function useBoardDrag(ref, board) {
    /** What it is dropped on: a note on a note, a fact on a column. */
    const find = (element, pointer) => {
        // Notes of one column are put together.
        const near = element.closest(".o_board_column");
        const targets = near
            ? near.querySelectorAll(".o_board_head")
            : ref.el.querySelectorAll(".o_board_column");
        return [...targets].find((el) => el !== element && isIn(el, pointer));
    };
    const mark = (target) => {
        for (const element of ref.el.querySelectorAll(`.${OVER}`)) {
            element.classList.toggle(OVER, element === target);
        }
        target?.classList.add(OVER);
    };
    const drop = (element, target) => {
        const note = Number(element.dataset.note);
        const under = Number(target.dataset.note);
        return note
            ? board.act({id: note}, "action_group", under)
            : board.addFact(element.dataset.fact, target.dataset.column);
    };
    useDraggable({
        ref,
        elements: ".o_board_drag",
        ignore: IGNORED,
        cursor: "grabbing",
        enable: () => board.data?.can_add,
        preventDrag: (element) => element.matches(".o_board_card") && !board.canGroup,
        // Its place stays free, so that nothing moves below the pointer.
        onDragStart: ({element, addStyle, getRect}) => {
            const {height} = getRect(element);
            addStyle(element.parentElement, {"min-height": `${height}px`});
        },
        onDrag: ({element, x, y}) => mark(find(element, {x, y})),
        onDragEnd: () => mark(),
        onDrop: ({element, x, y}) => {
            const target = find(element, {x, y});
            return target && drop(element, target);
        },
    });
}
