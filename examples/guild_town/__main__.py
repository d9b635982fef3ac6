"""Run the town: the price of bread, hunger and riots in three towns, and the claims with their verdicts."""

from interregnum.claims.judge import answers, experiments, judge
from interregnum.experiments.verbs import free, history
from interregnum.experiments.years import Years

from . import CEILING, CLAIMS, START, STOP, STORE, laboratory


def main(draws: int = 200) -> None:
    """Print what becomes of the town."""
    towns = {"left to itself": free, "as recorded": history, "a ceiling": CEILING & free, "a store": STORE & free}
    lab = laboratory(draws)
    run = lab.run(*(e.named(name) for name, e in towns.items()))
    print(f"{'':16}{'dearest bread':>15}{'mean hunger':>13}{'riots':>8}")
    for name in towns:
        years = Years(run.sel(experiment=name))
        dearest = years.over("bread.price", START, STOP).max(axis=1).mean()
        hunger, riots = years.mean("bread.hunger", START, STOP), years.number("people.riot", START, STOP)
        print(f"{name:16}{dearest:15.2f}{hunger.mean():13.1%}{riots.mean():8.1f}")
    for finding in judge(answers(lab.run(*experiments(CLAIMS)), CLAIMS), CLAIMS):
        print(f"\n{finding.claim.says}\n  It holds in {finding.prior.probability:.0%} of histories; {finding.verdict}.")


if __name__ == "__main__":
    main()
