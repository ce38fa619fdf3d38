"""What zenexplore costs, as ratios against the obvious alternatives, measured in one run. Never a timed test."""
