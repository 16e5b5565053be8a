package clientregistry.feed.fhir;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import clientregistry.person.refusal.Refusal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Property;

/**
 * Dates with a time and times without seconds, which their FHIR types do not have (FHIR R4, "Primitive Types": date,
 * dateTime). The parser takes them, and the library gives up at them as soon as they are copied.
 */
final class ForbiddenPrecision {

    private static final Set<TemporalPrecisionEnum> DATES = EnumSet.of(TemporalPrecisionEnum.YEAR,
            TemporalPrecisionEnum.MONTH, TemporalPrecisionEnum.DAY);

    private ForbiddenPrecision() {
    }

    /**
     * Why a resource cannot be copied.
     *
     * @return DATA_TYPE with the first place, that of the resource when no date or time is the reason
     */
    static Refusal refusal(Base resource) {
        String place = place(resource, resource.fhirType());
        return new Refusal(Refusal.Kind.DATA_TYPE, place == null ? resource.fhirType() : place,
                "A date has no time, and a time has seconds.");
    }

    private static String place(Base element, String place) {
        if (element instanceof BaseDateTimeType time && isForbidden(time)) {
            return place;
        }
        for (Property child : element.children()) {
            List<Base> values = child.getValues();
            String name = place + "." + child.getName().replace("[x]", "");
            for (int i = 0; i < values.size(); i++) {
                String found = place(values.get(i), child.isList() ? name + "[" + i + "]" : name);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static boolean isForbidden(BaseDateTimeType time) {
        TemporalPrecisionEnum precision = time.getPrecision();
        if (!time.hasValue() || time instanceof InstantType) {
            return false;
        }
        return time instanceof DateType ? !DATES.contains(precision) : precision == TemporalPrecisionEnum.MINUTE;
    }
}
