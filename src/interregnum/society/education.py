"""Education: the schooling of the people, for now as one number.

    schooling' = enrolment x (1 - schooling)

The essay (III ¶9-11, IV ¶2) makes schooling what undoes both the muzhik's legacy and one-man rule. Left out
so far: levels, cohorts, professions, the first and second generations of townspeople.
"""

from interregnum.kernel import Parameter, Stock, around, equation, flow, judgement, observable, row, share

# ── not known exactly ────────────────────────────────────────────────────────────────────────────────
schooling_1950 = Parameter("1", prior=share(0.17, 0.02),
                           doc="share of those over fifteen with seven years of school, 1950",
                           source=row("initial:education:secondary incl. incomplete per 1000 aged 10+"))
enrolment = Parameter("1/yr", prior=around(0.0115, 1.2), doc="part of the unschooled replaced by schooled each year",
                      source=judgement("carries 0.17 in 1950 to about 0.36 per adult in the census of 1959-70"))

# ── what accumulates ─────────────────────────────────────────────────────────────────────────────────
schooling = Stock("1", initial="schooling_1950", low=0, high=1, doc="share of adults with seven years of school")
schooling_at_start = Stock("1", initial="schooling_1950", low=0, high=1, doc="that share when the run begins")


@flow("1/yr", into=schooling, mechanism="schools", off=0.0)
def learning(enrolment, schooling):
    """The young, who are schooled, take the place of the old, who are not:  h' = g (1 - h)."""
    return enrolment * (1 - schooling)


@equation("1")
def culture(schooling, schooling_at_start):
    """Schooling relative to the start: what society has become able to do."""
    return schooling / schooling_at_start


@observable("1")
def seven_years_of_school(schooling):
    """Share of adults with seven years of school or more, as the census counts it."""
    return schooling
