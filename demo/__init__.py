from . import innovation_demo
