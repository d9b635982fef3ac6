"""Control: who can report, who can veto, who bears the losses; two institutions in one table.

    error above = 1 - (1 - e0) exp(-complexity)(truth above)^n;   left after correction = (1 - r k)(1 - v k)(1 - b)
    gain = cost of error x (errors stopped - good work stopped) - timidity of those who bear losses + effort

The essay (II ¶6, V ¶4) holds that no new accounting could replace free criticism and social control. Both are rows
of one table here, which says what each lets people do. Those below see errors that those above cannot, and see some
that are none: a veto stops good work too, and losses make people timid. So either institution may cost more than it
brings, and which of them brings more is worked out from complexity, schooling and fear.
"""

import jax.numpy as jnp

from interregnum.kernel import (
    Parameter, Read, around, equation, judgement, or_nothing, positive_part, share,
)

institution = ("institution",)
INSTITUTIONS = ("control from below", "incentives by profit")

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
complexity = Read("1", of="heavy_industry.complexity", doc="growth of what has to be planned")
culture = Read("1", of="education.culture", doc="schooling relative to the start")
fear = Read("1", of="repression.fear", doc="fear, 0 to 1")
truth_that_arrives = Read("1", of="apparatus.truth_that_arrives", doc="truth that passes through the tiers")
zest_of_hope = Read("1", of="effort.zest_of_hope", doc="effort that full hope gives, of output")
social_control = Read("1", of="reform.social_control", doc="control from below, 0 to 1")
technocratic_reform = Read("1", of="reform.technocratic_reform", doc="how far incentives follow profit")

# ── not known exactly: what each institution lets people do ──────────────────────────────────────────
_ROW = judgement("what the institution means; hardly varied, so that the prior decides")
report_by_control = Parameter("1", prior=share(0.60, 0.12), doc="errors seen below that free criticism tells",
                              source=_ROW)
veto_by_control = Parameter("1", prior=share(0.40, 0.12), doc="errors seen below that recall and councils stop",
                            source=_ROW)
losses_under_control = Parameter("1", prior=share(0.25, 0.10), doc="losses borne by those who err, under recall",
                                 source=_ROW)
report_by_profit = Parameter("1", prior=share(0.20, 0.08), doc="errors seen below that profit tells", source=_ROW)
veto_by_profit = Parameter("1", prior=share(0.10, 0.05), doc="errors seen below that a firm may refuse", source=_ROW)
losses_under_profit = Parameter("1", prior=share(0.50, 0.12), doc="losses borne by those who err, under profit",
                                source=_ROW)

# ── not known exactly: errors, sight and spite ───────────────────────────────────────────────────────
usual_error = Parameter("1", prior=share(0.15, 0.05), doc="e0, decisions from above that are wrong at the start",
                        source=judgement("planners are no fools"))
error_of_complexity = Parameter("1", prior=around(0.15, 1.6), doc="further error per unit of complexity",
                                source=judgement("planning gets harder with size; no direct measure"))
heed_above = Parameter("1", prior=or_nothing(around(1.0, 1.5), 0.2),
                       doc="n, of right decisions to the truth that arrives; may be nothing",
                       source=judgement("who knows decides better, unless he disregards warnings (II.6)"))
silence_of_fear = Parameter("1", prior=share(0.40, 0.12), doc="of what could be told, left untold at full fear",
                            source=judgement("who is afraid tells no bad news"))
sight = Parameter("1", prior=around(0.6, 1.4), doc="how much of the ground those below see, per unit of culture",
                  source=judgement("half of all errors at the schooling of the start"))
heed = Parameter("1", prior=share(0.50, 0.15), doc="reports that are heeded",
                 source=judgement("hardly varied in the sample: prior only"))
care = Parameter("1", prior=share(0.35, 0.12), doc="errors not made by those who bear losses",
                 source=judgement("hardly varied in the sample: prior only"))
false_alarm = Parameter("1", prior=share(0.25, 0.12), doc="good work stopped by those who do not see the ground",
                        source=judgement("local interest is not always common interest"))
timidity = Parameter("1", prior=around(0.02, 1.8), doc="output lost by those who bear losses and dare nothing",
                     source=judgement("hardly varied in the sample: prior only"))
cost_of_error = Parameter("1", prior=around(0.30, 1.5), doc="output lost if every decision were wrong",
                          source=judgement("measured waste is a twentieth to a sixth of output"))
effort_of_a_say = Parameter("1", prior=or_nothing(around(0.4, 1.7), 0.3),
                            doc="of the effort that hope gives, given by those who have a say; may be nothing",
                            source=judgement("the response of 1953-58, carried over: no sample of its own"))


@equation("1", dims=institution)
def reports(report_by_control, report_by_profit):
    """The first column of the table: what each institution lets people report."""
    return jnp.stack([report_by_control, report_by_profit])


@equation("1", dims=institution)
def vetoes(veto_by_control, veto_by_profit):
    """The second column: what it lets them stop."""
    return jnp.stack([veto_by_control, veto_by_profit])


@equation("1", dims=institution)
def losses_borne(losses_under_control, losses_under_profit):
    """The third column: the losses that it lays upon those who decide."""
    return jnp.stack([losses_under_control, losses_under_profit])


@equation("1")
def error_above(usual_error, error_of_complexity, complexity, truth_that_arrives, heed_above):
    """Chance that a decision from above is wrong:  1 - (1 - e0) exp(-a c) (truth that arrives)^n."""
    right = (1 - usual_error) * jnp.exp(-error_of_complexity * positive_part(complexity))
    return 1 - right * truth_that_arrives**heed_above


@equation("1")
def sight_below(sight, culture):
    """Part of the errors that those below see; schooling sharpens it:  k = 1 - exp(-a h/h0)."""
    return -jnp.expm1(-sight * culture)


@equation("1", dims=institution)
def errors_corrected(reports, vetoes, losses_borne, sight_below, silence_of_fear, fear, heed, care):
    """Part of the errors that each institution, in full, would correct:  1 - (1 - r k)(1 - v k)(1 - b)."""
    unheard = 1 - reports * sight_below * (1 - silence_of_fear * fear) * heed
    return 1 - unheard * (1 - vetoes * sight_below) * (1 - losses_borne * care)


@equation("1", dims=institution)
def gain_of_institution(cost_of_error, error_above, errors_corrected, vetoes, sight_below, false_alarm, losses_borne,
                        timidity, effort_of_a_say, zest_of_hope, reports):
    """Output that each, in full, would add, or cost:  errors stopped - good work stopped - timidity + effort."""
    stopped = error_above * errors_corrected
    good_work_stopped = (1 - error_above) * vetoes * (1 - sight_below) * false_alarm
    say = 1 - (1 - reports) * (1 - vetoes)
    effort = effort_of_a_say * zest_of_hope * say
    return cost_of_error * (stopped - good_work_stopped) - timidity * losses_borne + effort


@equation("1")
def gain_of_control(gain_of_institution):
    """Output that full control from below would add: the first row."""
    return gain_of_institution[0]


@equation("1")
def gain_of_profit(gain_of_institution):
    """Output that full incentives by profit would add: the second row."""
    return gain_of_institution[1]


@equation("1", mechanism="correction_from_below", off=0.0)
def correction(errors_corrected, social_control, technocratic_reform):
    """Part of the errors from above that the institutions in being correct:  1 - (1 - x1 m1)(1 - x2 m2).

    Without it reform.campaign_zeal is higher.
    """
    by_control, by_profit = social_control * errors_corrected[0], technocratic_reform * errors_corrected[1]
    return 1 - (1 - by_control) * (1 - by_profit)
