"""The formula of every derived number, in words: what provenance says of one number and a sidecar of a whole column."""

from __future__ import annotations

FORMULAS = {
    "change": "the value less the value of the year before, both from the same edition",
    "gap": "the value less the threshold, in percentage points; below zero is short of it",
    "gap_usd_bn": "the gap in percentage points, as a part of GDP (or of defence expenditure) in current US dollars",
    "rank": "one more than the number of reporting members with a larger value",
    "usd_bn": "the published millions divided by a thousand",
    "nato_share": "defence expenditure divided by the NATO total, both in current US dollars of one edition",
    "per_soldier": "millions of current US dollars divided by thousands of people, both of one edition",
    "revision": "the value of the later edition less that of the earlier one",
    "publisher_difference": "another publisher's figure less NATO's, of the same member and year; amounts in percent of NATO's",
    "met": "members whose value is at least the threshold",
    "short": "members whose value is below the threshold",
    "missing": "members of that year without a figure, each with its reason",
    "not_member": "members of today that joined after that year",
    "reporting": "members of that year with a figure",
    "shortfall": "the dollar gaps of the members below the threshold, added up before rounding",
    "usa_share": "US defence expenditure divided by the NATO total, both in current US dollars of one edition",
}
