"""The kernel: a small language for systems of stocks, flows, decisions and events. It knows no country.

`declare` is the vocabulary, `assemble` checks modules written in it and puts them in order, `simulate` runs
the result. A sector file imports from here and from nowhere else.
"""

from .assemble import Model as Model
from .assemble import assemble as assemble
from .declare import Constant as Constant
from .declare import Happening as Happening
from .declare import Lever as Lever
from .declare import Memory as Memory
from .declare import Parameter as Parameter
from .declare import Read as Read
from .declare import Record as Record
from .declare import Shock as Shock
from .declare import Steps as Steps
from .declare import Stock as Stock
from .declare import equation as equation
from .declare import event as event
from .declare import fixed_point as fixed_point
from .declare import flow as flow
from .declare import jump as jump
from .declare import observable as observable
from .declare import reset as reset
from .declare import rule as rule
from .priors import around as around
from .priors import between as between
from .priors import normal as normal
from .priors import or_nothing as or_nothing
from .priors import share as share
from .shapes import ces as ces
from .shapes import logistic as logistic
from .shapes import normal_cdf as normal_cdf
from .shapes import positive_part as positive_part
from .shapes import short_side as short_side
from .sources import essay as essay
from .sources import judgement as judgement
from .sources import row as row
from .sources import work as work
