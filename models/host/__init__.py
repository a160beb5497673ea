from . import res_company
from . import resource_calendar
from . import res_partner
from . import res_users
from . import sale_order
from . import digest_digest
from . import res_config_settings
from . import ir_actions_report
