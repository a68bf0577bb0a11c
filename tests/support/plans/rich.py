"""A plan that uses nearly everything, for tables and texts."""

RICH = """
currency = "EUR"
scenario = "mixed"
[goal]
name = "A year of freedom"
why = "Time to write"
kind = "total"
amount = 6000
tax = "20%"
margin = "10%"
start = 2026-11-02
deadline = 2027-04-30
[audience]
traffic = 800
list_size = 300
[[audience.segments]]
id = "freelancers"
name = "Freelancers"
rates = { visitors = "12%" }
[capacity]
hours_per_week = 12
budget_per_month = 50
[[funnels]]
id = "site"
name = "Site"
[[funnels.stages]]
id = "visitors"
name = "Visitors"
rate = "7%..13%"
kpi = "Visits"
[[funnels.stages]]
id = "subscribers"
name = "Subscribers"
rate = "5%"
lag_days = 7
[[funnels.stages]]
id = "customers"
name = "Customers"
[[products]]
id = "guide"
name = "Guide"
price = 19.50
fee_rate = "3%"
fee_fixed = 0.25
list_rate = "1%"
[[products]]
id = "club"
name = "Club"
price = 15
billing = "monthly"
lifetime_months = 8
active = 3
rates = { subscribers = "2%" }
[[scenarios]]
id = "mixed"
name = "Guide and club"
mix = { guide = 2, club = 1 }
segment = "freelancers"
fixed_costs = 20
[[scenarios]]
id = "dear"
name = "Dearer guide"
mix = { guide = 1 }
[scenarios.rates]
visitors = "9%"
[scenarios.products.guide]
price = 39
[[scenarios]]
id = "hopeless"
name = "Free guide"
mix = { guide = 1 }
[scenarios.products.guide]
price = 0
[[sources]]
id = "posts"
name = "Guest posts"
share = "40%"
cost_per_contact = 0.05
[sources.history]
spend = 60
contacts = 1000
clients = 9
revenue = { 30d = 175.5 }
[[backlog]]
id = "post"
title = "Write a guest post"
kind = "routine"
feeds = "sources.posts"
yields = 150
minutes = 180
[[backlog]]
id = "guide"
title = "Write the guide"
kind = "initiative"
days = 30
hours = 40
due = 2027-01-15
status = "doing"
steps = [{ title = "Outline", done = true }, { title = "Draft" }]
[[backlog]]
id = "taxes"
title = "Ask about taxes"
kind = "task"
due = 2026-11-20
[[kpis]]
id = "conversion"
target = "1%"
action = "Rewrite the page"
focus = true
[[kpis]]
id = "cac"
target = 5
[[checkins]]
date = 2026-11-15
counts = { visitors = 900, subscribers = 80, customers = 3 }
revenue = 58.5
spend = 20
actions = { post = 2 }
hours = 9
note = "First guest post"
"""
