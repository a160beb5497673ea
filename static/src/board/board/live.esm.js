import {onWillUnmount, useExternalListener} from "@odoo/owl";
import {useBus, useService} from "@web/core/utils/hooks";
import {browser} from "@web/core/browser/browser";
import {useDebounced} from "@web/core/utils/timing";

const SOON = 100; // milliseconds: several changes are asked for once
const AGAIN = 5000;

/**
 * Keep a board up to date: told by the server, after an absence, and by asking while
 * there is no line that it could be told on.
 *
 * @param {Object} board a BoardModel
 */
export function useLive(board) {
    const bus = useService("bus_service");
    const channel = `innovation_loop.board/${board.id}`;
    const soon = useDebounced(() => board.sync(), SOON);
    const onMessage = ({id, version}) => {
        if (id === board.id && version > (board.data?.version || 0)) {
            soon();
        }
    };
    bus.subscribe("innovation_loop.board", onMessage);
    bus.addChannel(channel);
    useBus(bus, "BUS:CONNECT", soon);
    useBus(bus, "BUS:RECONNECT", soon);
    useExternalListener(window, "online", soon);
    useExternalListener(window, "offline", () => {
        board.isAway = true;
    });
    useExternalListener(document, "visibilitychange", () => {
        if (!document.hidden) {
            soon();
        }
    });
    const timer = browser.setInterval(() => {
        const isTold = bus.workerState === "CONNECTED";
        if (!document.hidden && (board.isAway || !isTold)) {
            soon();
        }
    }, AGAIN);
    onWillUnmount(() => {
        browser.clearInterval(timer);
        bus.unsubscribe("innovation_loop.board", onMessage);
        bus.deleteChannel(channel);
    });
}
