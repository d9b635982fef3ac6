"""New branches: synthetics, electronics and rockets, beside coal, steel and machines.

    share of heavy capital' = (share of what is handed over - share) completions / capital
    mastery' = learning x schooling x leeway x m (1 - m) - (the frontier moves on) m

The essay (II ¶4) has old heavy industry and arms grow smoothly and new branches slowly and by jerks, as under
Stalin. New branches live by skilled people and by leeway; they are served last when plans are taut, and suffer most
when the chains of supply are redrawn. Note 4: the first Sputniks were partly prepared before 1953.
"""

import jax.numpy as jnp

from interregnum.kernel import (
    Lever, Parameter, Read, Stock, around, equation, flow, judgement, observable, rule, share,
)

branch = ("branch",)

# ── read from other sectors ──────────────────────────────────────────────────────────────────────────
heavy_output = Read("G rub58/yr", of="heavy_industry.output", doc="net output of heavy industry, old and new")
heavy_output_1950 = Read("G rub58/yr", of="heavy_industry.output_1950", doc="the same in 1950")
completions = Read("G rub58/yr", of="construction.completions", dims=branch, doc="plants handed over")
capital = Read("G rub58", of="construction.capital", dims=branch, doc="fixed capital")
tautness_before = Read("1", of="construction.tautness_before", doc="tautness of plans a quarter ago")
usual_tautness = Read("1", of="construction.usual_tautness", doc="tautness taken for normal")
excess_defence_share = Read("1", of="arms.excess_defence_share", doc="arms share above that of 1950")
weariness = Read("1", of="bureaucracy.weariness", doc="how much the apparatus has just been reorganised")
culture = Read("1", of="education.culture", doc="schooling relative to the start")
fear = Read("1", of="repression.fear", doc="fear, 0 to 1")
openness = Read("1", of="reform.openness", doc="how openly things can be said")
social_control = Read("1", of="reform.social_control", doc="control from below, 0 to 1")
technocratic_reform = Read("1", of="reform.technocratic_reform", doc="how far incentives follow profit")
campaign_zeal = Read("1", of="reform.campaign_zeal", doc="propensity to campaigns")

# ── decided by somebody ──────────────────────────────────────────────────────────────────────────────
new_part = Lever("1", by="Presidium", low=0.01, high=0.6, doc="of investment in heavy industry, to new branches",
                 source=judgement("no series of investment by branch of heavy industry was found"))

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
capital_share_1950 = Parameter("1", prior=share(0.05, 0.012), doc="of heavy capital, new branches in 1950",
                               source=judgement("chemistry and electronics were small after the war"))
usual_new_part = Parameter("1", prior=share(0.08, 0.02), doc="part that old habits of planning grant new branches",
                           source=judgement("a little above their share: coal and steel came first"))
appeal_of_novelty = Parameter("1", prior=around(0.05, 1.5), doc="part added at full zeal for campaigns",
                              source=judgement("chemistry was a campaign of 1958 and again of 1963"))
worth_of_new_branches = Parameter("1", prior=around(1.6, 1.25), doc="product of their capital, mastered, over old",
                                  source=judgement("why the West moved into them"))
mastery_1950 = Parameter("1", prior=share(0.35, 0.07), doc="mastery of new technique in 1950, the frontier = 1",
                         source=judgement("copies of German and American plants"))
learning = Parameter("1/yr", prior=around(0.12, 1.4), doc="growth of mastery at the schooling of 1950, full leeway",
                     source=judgement("a generation to catch up"))
moving_frontier = Parameter("1/yr", prior=around(0.04, 1.4), doc="mastery lost a year to what is invented elsewhere",
                            source=judgement("Western progress in these branches"))
leeway_of_orders = Parameter("1", prior=share(0.30, 0.08), doc="leeway left when everything goes by order",
                             source=judgement("closed institutes and designers with a protector"))
leeway_lost_to_fear = Parameter("1", prior=share(0.50, 0.12), doc="of leeway, lost at full fear",
                                source=judgement("who may be shot for a failure does not try"))
served_last = Parameter("1", prior=around(1.0, 1.4), doc="of supplies of new branches to excess tautness",
                        source=judgement("old branches and arms draw first on what is short"))
served_after_arms = Parameter("1", prior=around(2.0, 1.5), doc="supplies lost per unit of arms share",
                              source=judgement("arms use the same instruments and alloys"))
broken_links = Parameter("1", prior=around(0.10, 1.5), doc="supplies lost per unit of weariness",
                         source=judgement("many suppliers, all in other regions after a reorganisation"))
design_years = Parameter("yr", prior=around(7.0, 1.25), doc="time from research to a rocket",
                         source=judgement("from the captured rockets of 1946 to the first satellite"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
capital_share = Stock("1", initial="capital_share_1950", low=0, high=1, doc="of heavy capital, new branches")
mastery = Stock("1", initial="mastery_1950", low=0, high=1, doc="mastery of new technique, the frontier = 1")
product_at_start = Stock("1", initial="product", low=0, doc="product of a unit of capital when the run begins")
inherited_designs = Stock("1", initial=1.0, low=0, doc="research and designs under way when the run begins")
own_designs = Stock("1", initial=0.0, low=0, doc="those begun since, on the scale of the inherited")


@rule(new_part)
def new_part_granted(usual_new_part, appeal_of_novelty, campaign_zeal):
    """Old branches are favoured; zeal discovers chemistry:  l = l0 + a z."""
    return usual_new_part + appeal_of_novelty * campaign_zeal


@flow("1/yr", into=capital_share)
def renewal(new_part, capital_share, completions, capital):
    """New plants change the share as far as they differ from the old:  (l - s) C / K."""
    return (new_part - capital_share) * completions[0] / capital[0]


# ── mastery ──────────────────────────────────────────────────────────────────────────────────────────
@equation("1")
def leeway(leeway_of_orders, leeway_lost_to_fear, fear, openness, social_control, technocratic_reform):
    """Room to try and to fail, which openness, control from below or profit widen and fear narrows."""
    closed = (1 - openness) * (1 - social_control) * (1 - technocratic_reform)
    return (1 - (1 - leeway_of_orders) * closed) * (1 - leeway_lost_to_fear * fear)


@flow("1/yr", into=mastery, mechanism="mastering_new_technique", off=0.0)
def mastering(learning, culture, leeway, mastery):
    """Skilled people with leeway learn:  a h/h0 L m (1 - m).

    Without it new_branches.mastery is lower.
    """
    return learning * culture * leeway * mastery * (1 - mastery)


@flow("1/yr", out_of=mastery, mechanism="moving_frontier", off=0.0)
def falling_behind(moving_frontier, mastery):
    """The frontier moves on.

    Without it new_branches.mastery is higher.
    """
    return moving_frontier * mastery


# ── supplies and product ─────────────────────────────────────────────────────────────────────────────
@equation("1", mechanism="old_branches_first", off=1.0)
def rationing(tautness_before, usual_tautness, served_last, served_after_arms, excess_defence_share):
    """Supplies left when old branches and arms have drawn:  (usual / tautness)^r exp(-d (s - s0)).

    Without it new_branches.new_output is higher.
    """
    return (usual_tautness / tautness_before) ** served_last * jnp.exp(-served_after_arms * excess_defence_share)


@equation("1", mechanism="broken_links", off=1.0)
def chains_of_supply(broken_links, weariness):
    """Supplies that still arrive after a reorganisation:  exp(-b w).

    Without it new_branches.new_output is higher.
    """
    return jnp.exp(-broken_links * weariness)


@equation("1")
def new_product(capital_share, worth_of_new_branches, mastery, rationing, chains_of_supply):
    """Product of new branches for each unit of heavy capital:  s P m (supplies)."""
    return capital_share * worth_of_new_branches * mastery * rationing * chains_of_supply


@equation("1")
def product(new_product, capital_share):
    """Product of a unit of heavy capital, spent on old branches = 1:  (1 - s) + s P m (supplies)."""
    return 1 - capital_share + new_product


@equation("1")
def gain_of_mix(product, product_at_start):
    """What the mix of old and new makes of the same means, 1 when the run begins."""
    return product / product_at_start


@equation("G rub58/yr")
def new_output(heavy_output, new_product, product):
    """Net output of synthetics, electronics and their like."""
    return heavy_output * new_product / product


@observable("1")
def new_share_of_output(new_output, heavy_output):
    """New branches in the output of heavy industry."""
    return new_output / heavy_output


# ── rockets ──────────────────────────────────────────────────────────────────────────────────────────
@equation("1", mechanism="industrial_momentum", off=1.0)
def momentum(heavy_output, heavy_output_1950):
    """The push that growing industry gives to research: heavy output, 1950 = 1.

    Without it new_branches.own_designs is lower.
    """
    return heavy_output / heavy_output_1950


@flow("1/yr", into=own_designs)
def designing(momentum, design_years):
    """Research begun."""
    return momentum / design_years


@flow("1/yr", out_of=own_designs)
def own_designs_flown(own_designs, design_years):
    """What was begun since the start comes to flights."""
    return own_designs / design_years


@flow("1/yr", out_of=inherited_designs)
def inherited_designs_flown(inherited_designs, design_years):
    """What was under way when the run began comes to flights."""
    return inherited_designs / design_years


@observable("1/yr")
def feats(own_designs_flown, inherited_designs_flown):
    """Flights of new rockets and satellites a year, on the scale of what was under way when the run begins."""
    return own_designs_flown + inherited_designs_flown
