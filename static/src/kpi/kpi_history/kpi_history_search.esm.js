/**
 * One KPI at a time: hours and shares have no common scale, and no sum.
 *
 * @param {Function} SearchModel the view's own
 * @returns {Function} one whose panel has no "All"
 */
export const OneKpi = (SearchModel) =>
    class extends SearchModel {
        _ensureCategoryValue(category, valueIds) {
            if (category.fieldName !== "kpi_id" || valueIds.length < 2) {
                return super._ensureCategoryValue(category, valueIds);
            }
            category.values.delete(false);
            category.rootIds = category.rootIds.filter(Boolean);
            return super._ensureCategoryValue(category, valueIds.filter(Boolean));
        }
    };
