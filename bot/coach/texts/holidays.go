package texts

// Holidays and calendars.
const (
	HolidaysHolidays                = "Holidays"
	HolidaysKeepHolidaysUntil       = "I keep holidays until %s, and %s is later. Please leave it out for now."
	HolidaysWasAHolidayAlready      = "%s was a holiday already."
	HolidaysAllWereHolidaysAlready  = "All %d were holidays already."
	HolidaysTheresNoHoliday         = "There's no holiday on %s. /mentor holidays lists them."
	HolidaysNoHoliday               = " %s no holiday."
	HolidaysThereAreNoHolidays      = "There are no holidays to remove."
	HolidaysRemoveAll               = "Remove all %s? You can't undo this."
	HolidaysRemoved                 = "Removed %s."
	HolidaysFromTo                  = "%d days, from %s to %s"
	HolidaysWere                    = "%d were"
	HolidaysOnHolidays              = "On holidays, nobody gets a nudge and no daily task is posted."
	HolidaysNoneAreComingUp         = "None are coming up."
	HolidaysAndMore                 = "And %d more, up to %s."
	HolidaysOrTypeMentorHolidaysAdd = "Or type /mentor holidays add 24-26 Dec or /mentor holidays remove 24 Dec. You can also send me a calendar " +
		"file (.ics)."
	HolidaysNameTheDays = "Name the days, or paste a calendar or its address."
)

// Calendars that are imported.
const (
	CalendarImported                 = "Calendar imported"
	CalendarCanOnlyReadCalendarFiles = "I can only read calendar files (.ics), and %s isn't one."
	CalendarThatCalendarIsMB         = "That calendar is %.1f MB and I read up to %d MB. Export one year of it, or the holidays alone."
	CalendarCouldntFindAnEvent       = "I couldn't find an event in that calendar. Export it again as an .ics file, or name the days: /mentor " +
		"holidays add 24-26 Dec"
	CalendarReadAndAdded               = "I read %s and added %s."
	CalendarReadAndFoundNoDay          = "I read %s and found no day off, so nothing was added."
	CalendarLeftOut                    = "Left out:"
	CalendarEventsThatRepeatAreWritten = "Events that repeat are written out until %s. Import the calendar again when it changes."
	CalendarShorterThanADay            = "%s shorter than a day"
	CalendarOverAlready                = "%s over already"
	CalendarAfter                      = "%s after %d"
	CalendarCancelled                  = "%s cancelled"
	CalendarLongerThanAYear            = "%s longer than a year"
	CalendarRepeatsMoreThanOnce        = "repeats more than once a day"
	CalendarRepeatMoreThanOnce         = "repeat more than once a day"
	CalendarMoreThanIRead              = "more than I read at once, so %s didn't count"
	CalendarHasDatesOrRules            = "has dates or rules that I couldn't read"
	CalendarHaveDatesOrRules           = "have dates or rules that I couldn't read"
)

// Calendars that are fetched.
const (
	CalendarFetchCouldntReadThatAddress      = "I couldn't read that address. It should look like https://example.com/holidays.ics"
	CalendarFetchAnsweredWith                = "%s answered with %d (%s). Open the address in a browser: it should download an .ics file."
	CalendarFetchCalendarAtIsLargerThan      = "The calendar at %s is larger than %d MB. Export one year of it and send me the file."
	CalendarFetchFetchCalendarsOverHTTPSOnly = "I fetch calendars over https only. Use an address that begins with https://, or send me the file."
	CalendarFetchDontSendPasswordsToOther    = "I don't send passwords to other hosts. Use an address without one, or send me the file."
	CalendarFetchThatAddressLeads            = "That address leads on to another one again and again. Use the address of the calendar itself."
	CalendarFetchIsntAPublicHost             = "%s isn't a public host with https at port 443, and I don't go into private networks. Send me the file instead."
	CalendarFetchCouldntFindTheHost          = "I couldn't find the host %s. Please check the address."
	CalendarFetchCertificateOfIsntValid      = "The certificate of %s isn't valid, so I didn't fetch anything. Send me the file instead."
	CalendarFetchTookTooLongToAnswer         = "%s took too long to answer. Please try again later, or send me the file."
	CalendarFetchCouldntFetchTheCalendar     = "I couldn't fetch the calendar from %s. Please try again later, or send me the file."
)

// Titles, buttons and fields.
const (
	ButtonRemoveThemAll = "Remove them all"
	ButtonKeepThem      = "Keep them"
	ButtonAddHolidays   = "Add holidays"
	TitleAddHolidays    = "Add holidays"
	ButtonAdd           = "Add"
	HintSuchAsDecOrThe  = "Such as 24-26 Dec, 2027-01-01; or the text or https address of an .ics file"
)
