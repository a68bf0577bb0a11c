"""What is done again and again: people it brings each time and minutes it takes, all of them guesses."""

from fractions import Fraction

from retroplan.plan.say import mark
from retroplan.presets.records import RoutinePreset
from retroplan.presets.typical import guessed

ROUTINES = (
    RoutinePreset(
        "guest-post",
        mark("Publish a guest post"),
        mark("An article of yours on a site that your readers read already"),
        guessed(120, 240),
        guessed(100, 300),
        stage="visitors",
    ),
    RoutinePreset(
        "article",
        mark("Write an article for search"),
        mark("An article that answers what people search for, found for months"),
        guessed(180, 360),
        guessed(50, 250),
        stage="visitors",
    ),
    RoutinePreset(
        "social-post",
        mark("Write a social post"),
        mark("A short text or a picture where people talk about your subject"),
        guessed(20, 40),
        guessed(5, 25),
        stage="visitors",
    ),
    RoutinePreset(
        "forum-answer",
        mark("Answer a question in a forum"),
        mark("Help that shows what you know, and where to find more of it"),
        guessed(15, 45),
        guessed(4, 20),
        stage="visitors",
    ),
    RoutinePreset(
        "podcast-guest",
        mark("Be a guest on a podcast"),
        mark("A talk in somebody else's podcast, with the search for it and the preparation"),
        guessed(120, 240),
        guessed(40, 160),
        stage="visitors",
    ),
    RoutinePreset(
        "podcast-episode",
        mark("Publish a podcast episode"),
        mark("An episode of your own: preparation, recording, cut, announcement"),
        guessed(240, 480),
        guessed(50, 250),
        stage="listeners",
    ),
    RoutinePreset(
        "outreach-mail",
        mark("Write to people who could need you"),
        mark("A few mails, each written for the one who gets it"),
        guessed(45, 75),
        guessed(4, 8),
        stage="contacts",
    ),
    RoutinePreset(
        "cold-call",
        mark("Call people who do not know you"),
        mark("An hour or so on the phone with people who could need you"),
        guessed(60, 90),
        guessed(4, 10),
        stage="contacts",
    ),
    RoutinePreset(
        "ask-clients",
        mark("Ask clients who else could need you"),
        mark("A word with somebody who was content with your work"),
        guessed(15, 30),
        guessed(1, 3),
        stage="contacts",
    ),
    RoutinePreset(
        "talk",
        mark("Give a talk"),
        mark("A talk where the people are who could need you, with its preparation"),
        guessed(180, 360),
        guessed(5, 25),
        stage="contacts",
    ),
    RoutinePreset(
        "quote-visit",
        mark("Visit a client and write the quote"),
        mark("A look at what is to be done, and the quote for it"),
        guessed(90, 180),
        guessed(Fraction(1, 2), 1),
        stage="quotes",
    ),
    RoutinePreset(
        "newsletter-issue",
        mark("Write an issue of the newsletter"),
        mark("A mail to everybody on your list; it brings nobody, but without it the list forgets you"),
        guessed(90, 180),
        every="week",
    ),
    RoutinePreset(
        "webinar",
        mark("Hold the webinar"),
        mark("The talk itself, with the mails before and after it"),
        guessed(180, 360),
        every="month",
    ),
    RoutinePreset(
        "weekly-review",
        mark("Look at the figures of the week"),
        mark("An appointment with yourself: write down what happened, choose what to do about it"),
        guessed(20, 40),
        every="week",
    ),
)
"""Every routine: those that bring people first, then those that keep things going."""
