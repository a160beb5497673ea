from . import models
from . import kpi
from . import reports
from . import wizards
from . import controllers
from . import demo
from .hooks import uninstall_hook
