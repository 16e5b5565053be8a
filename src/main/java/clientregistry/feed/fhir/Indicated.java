package clientregistry.feed.fhir;

import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Type;

/**
 * What FHIR has as one element and HL7v2 as two fields: whether somebody died and when ({@code deceased[x]}, PID-30 and
 * PID-29), whether several were born and as which ({@code multipleBirth[x]}, PID-24 and PID-25). The second implies the
 * first: a date of death means dead.
 *
 * @param indicator null when not said
 * @param detail    null when not said; a Boolean with an extension where what was sent is no date
 */
record Indicated(Boolean indicator, Type detail) {

    static final Indicated NOTHING = new Indicated(null, null);

    static Indicated of(Type element) {
        if (element == null || element.isEmpty()) {
            return NOTHING;
        }
        if (element instanceof BooleanType yes && !element.hasExtension()) {
            return new Indicated(yes.getValue(), null);
        }
        return new Indicated(SaidIn.of(element) == null ? Boolean.TRUE : null, SaidIn.unmarked(element));
    }

    /** What is known after this was said, of which some may be taken. */
    Indicated over(Indicated known, boolean takesIndicator, boolean takesDetail) {
        if (takesIndicator && Boolean.FALSE.equals(indicator)) {
            return new Indicated(false, null);
        }
        Boolean is = takesIndicator ? indicator : known.indicator;
        Type which = takesDetail ? detail : known.detail;
        boolean takesBack = !takesIndicator && Boolean.FALSE.equals(is) && which != null;
        return new Indicated(takesBack ? null : is, which);
    }

    /**
     * As FHIR has it.
     *
     * @param detailPart marks a detail that stands without its indicator
     * @return null when nothing is known
     */
    Type element(PatientPart detailPart) {
        if (detail == null) {
            return indicator == null ? null : new BooleanType(indicator);
        }
        return indicator == null ? SaidIn.mark(detail.copy(), detailPart.field()) : detail;
    }
}
