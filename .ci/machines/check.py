"""Reads the feeds and calendars of a running site with feedparser and icalendar.

    /usr/bin/python3 check.py URL

Prints one line per check: "ok    ..." or "WRONG ..." with the errors.
"""
import html
import json
import sys
import urllib.request

import feedparser
import icalendar

SITE = sys.argv[1].rstrip("/")


def get(path):
    with urllib.request.urlopen(SITE + path, timeout=20) as response:
        return response.read()


def check(name, errors):
    unique = list(dict.fromkeys(errors))
    print(f"WRONG {name}: {' · '.join(unique[:5])}" if unique else f"ok    {name}")


def find_feed_errors(path):
    feed = feedparser.parse(get(path))
    expected = json.loads(get(path.rsplit(".", 1)[0] + ".json"))["items"]
    if feed.bozo:
        yield f"not well-formed: {feed.bozo_exception}"
    if not feed.feed.get("title") or not feed.feed.get("link"):
        yield "no title or link"
    if not (feed.feed.get("icon") or feed.feed.get("image", {}).get("href")):
        yield "no icon"
    if len(feed.entries) != len(expected):
        yield f"{len(feed.entries)} entries, {len(expected)} in the JSON feed"
    for entry, one in zip(feed.entries, expected):
        if entry.id != one["id"] or html.unescape(entry.title) != one["title"]:
            yield f'"{entry.title}" is not "{one["title"]}"'
        if not entry.get("published_parsed") or not entry.get("updated_parsed"):
            yield f'"{entry.title}" has no date'
        if one.get("summary") and html.unescape(entry.summary) != one["summary"]:
            yield f'the summary "{entry.summary}" is not "{one["summary"]}"'


def find_calendar_errors(path):
    calendar = icalendar.Calendar.from_ical(get(path))
    if calendar.errors or not calendar.get("X-PUBLISHED-TTL"):
        yield f"errors {calendar.errors} or no refresh interval"
    for event in calendar.walk("VEVENT"):
        if event.errors:
            yield f"{event.get('SUMMARY')}: {event.errors}"
        for name in ("UID", "DTSTAMP", "DTSTART", "SUMMARY", "STATUS", "URL", "LAST-MODIFIED"):
            if name not in event:
                yield f"an event has no {name}"
        if not str(event.get("DESCRIPTION")).endswith(str(event.get("URL"))):
            yield "a description does not end with the URL"


for language in ("en", "ru", "kk"):
    for extension in ("rss", "atom"):
        for list_path in ("feed", "news", "meetings", "trainings", "topics/operations", "countries/mongolia"):
            address = f"/{language}/{list_path}.{extension}"
            check(f"{address} by feedparser", find_feed_errors(address))
    for list_path in ("calendar", "news", "meetings", "trainings", "topics/operations", "countries/mongolia"):
        address = f"/{language}/{list_path}.ics"
        check(f"{address} by icalendar", find_calendar_errors(address))
