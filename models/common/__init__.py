from . import innovation_facts_mixin
from . import innovation_mixin
from . import innovation_percentile_mixin
from . import innovation_wording_mixin
from . import closed_links
from . import closed_activities
from . import innovation_link_mixin
from . import innovation_origin_mixin
