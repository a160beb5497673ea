from . import models
from . import kpi
from . import reports
from . import wizards
from . import controllers
from . import demo
from .hooks import post_init_hook, uninstall_hook
