from . import innovation_summary
