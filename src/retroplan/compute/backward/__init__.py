"""From the wished-for money back to sales, people and pace (model 3 to 5)."""
