package texts

// Holidays and calendars.
const (
	HolidaysHolidays                = "Holidays"
	HolidaysKeepHolidaysUntil       = "I keep holidays until %s, and %s is later. Please leave it out for now."
	HolidaysWasAHolidayAlready      = "%s was a holiday already."
	HolidaysAllWereHolidaysAlready  = "All %d were holidays already."
	HolidaysTheresNoHoliday         = "There's no holiday on %s. /mentor holidays lists them."
	HolidaysThereAreNoHolidays      = "There are no holidays to remove."
	HolidaysRemoved                 = "Removed %s."
	HolidaysFromTo                  = "%d days, from %s to %s"
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

// Days that were added, and many of them.
const (
	HolidaysAdded     = "Added %s."
	HolidaysAddedMany = "Added %d days, from %s to %s."
)

// Many days that were removed, or that are no holidays.
const (
	HolidaysRemovedMany = "Removed %d days, from %s to %s."
	HolidaysNoneOf      = "None of the days from %s to %s is a holiday. /mentor holidays lists them."
)

// HolidaysRemoveAll asks whether all holidays are to go.
func HolidaysRemoveAll(n int) string {
	return plural(n, "Remove the only holiday? You can't undo this.", "Remove all %d holidays? You can't undo this.")
}

// HolidaysRemovedAll says that all holidays are gone.
func HolidaysRemovedAll(n int) string { return plural(n, "Removed 1 holiday.", "Removed %d holidays.") }

// HolidaysKnown says how many days were holidays before.
func HolidaysKnown(n int) string { return plural(n, "1 was there already.", "%d were there already.") }

// HolidaysMissing says how many days weren't holidays.
func HolidaysMissing(n int) string { return plural(n, "1 wasn't a holiday.", "%d weren't holidays.") }

// CalendarShort is of events that were left out because they are short.
func CalendarShort(n int) string {
	return plural(n, "1 event is shorter than a day", "%d events are shorter than a day")
}

// CalendarOver is of events that were left out because they are over.
func CalendarOver(n int) string {
	return plural(n, "1 event is over already", "%d events are over already")
}

// CalendarLater is of events that were left out because they are after a year.
func CalendarLater(n, year int) string {
	return plural(n, "1 event is after %d", "%d events are after %d", year)
}

// CalendarCancelled is of events that were left out because they were called off.
func CalendarCancelled(n int) string {
	return plural(n, "1 event is cancelled", "%d events are cancelled")
}

// CalendarLong is of events that were left out because they are long.
func CalendarLong(n int) string {
	return plural(n, "1 event is longer than a year", "%d events are longer than a year")
}

// CalendarOften is of events that were left out because they come too often.
func CalendarOften(n int) string {
	return plural(n, "1 event repeats more than once a day", "%d events repeat more than once a day")
}

// CalendarBeyond is of events that were left out because there are too many.
func CalendarBeyond(n int) string {
	return plural(n, "1 event more than I read at once, so it didn't count", "%d events more than I read at once, so they didn't count")
}

// CalendarUnread is of events that were left out because they couldn't be read.
func CalendarUnread(n int) string {
	return plural(n, "1 event has dates or rules that I couldn't read", "%d events have dates or rules that I couldn't read")
}
