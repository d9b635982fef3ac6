"""What turns the code into the guide: pages, diagrams, formulas, notebooks, executed examples."""
