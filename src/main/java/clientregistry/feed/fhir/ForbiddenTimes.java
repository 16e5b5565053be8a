package clientregistry.feed.fhir;

import clientregistry.person.refusal.Refusal;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.DateType;

/**
 * Dates and times that are not written as FHIR has them (FHIR R4, "Primitive Types": date, dateTime; the zone may be
 * missing). The parser takes blanks, digits of any script, dates with a time and times without seconds; the library
 * gives up at some when it copies them, and the FHIR server that is told of others answers that it has a fault.
 */
final class ForbiddenTimes {

    private static final String DAY = "(?!0000)[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01])";
    private static final Pattern DATE = Pattern.compile(DAY + ")?)?");
    private static final Pattern TIME = Pattern.compile(DAY + "(?:T(?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|60)"
            + "(?:\\.[0-9]+)?(?:Z|[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00))?)?)?)?");

    private ForbiddenTimes() {
    }

    /** @throws Refusal DATA_TYPE with the place */
    static void check(BaseDateTimeType time, String place) {
        Pattern written = time instanceof DateType ? DATE : TIME;
        if (time.getValueAsString() != null && !written.matcher(time.getValueAsString()).matches()) {
            throw new Refusal(Refusal.Kind.DATA_TYPE, place, time instanceof DateType
                    ? "A date is YYYY, YYYY-MM or YYYY-MM-DD."
                    : "A time is YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDThh:mm:ss with its zone.");
        }
    }
}
