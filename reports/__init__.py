from . import innovation_kpi_report
