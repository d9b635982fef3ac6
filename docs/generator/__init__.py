"""What turns the code into the guide: pages, diagrams and formulas from the declarations, notebooks, executed examples."""
