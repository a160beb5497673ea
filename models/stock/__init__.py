from . import late_deliveries
