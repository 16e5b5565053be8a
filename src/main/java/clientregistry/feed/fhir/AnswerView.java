package clientregistry.feed.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import clientregistry.person.refusal.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Patient;

/**
 * How much of Patients an answer shows, and how ({@code _summary}, {@code _elements}, {@code _pretty}; FHIR R4,
 * search.html). What shows less is tagged SUBSETTED.
 *
 * @param elements names of elements of a Patient, empty for all
 */
public record AnswerView(boolean pretty, Summary summary, Set<String> elements) {

    /** The parameters that say so. */
    public static final Set<String> PARAMETERS = Set.of("_pretty", "_summary", "_elements");

    static final AnswerView WHOLE = new AnswerView(false, Summary.FALSE, Set.of());

    /** Whoever leaves one of these out takes somebody for alive, in use or another (FHIR R4, "modifier elements"). */
    private static final Set<String> ALWAYS = Set.of("id", "meta", "implicitRules", "active", "deceased", "link");

    /** Codes of the value set summary. */
    enum Summary {
        TRUE, TEXT, DATA, COUNT, FALSE;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @throws Refusal INVALID_PARAMETER when one has a value it cannot have */
    static AnswerView of(Map<String, List<String>> parameters) {
        String pretty = single(parameters, "_pretty");
        String summary = single(parameters, "_summary");
        if (pretty != null && !pretty.matches("true|false")) {
            throw malformed("_pretty", "is true or false");
        }
        Set<String> elements = elements(single(parameters, "_elements"));
        Summary asked = summary(summary);
        if (asked != Summary.FALSE && !elements.isEmpty()) {
            throw malformed("_elements", "goes without _summary");
        }
        return new AnswerView("true".equals(pretty), asked, elements);
    }

    private static String single(Map<String, List<String>> parameters, String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw malformed(name, "is given once");
        }
        return values.isEmpty() ? null : values.get(0);
    }

    private static Summary summary(String code) {
        if (code == null) {
            return Summary.FALSE;
        }
        return Arrays.stream(Summary.values()).filter(each -> each.code().equals(code)).findFirst().orElseThrow(() ->
                malformed("_summary", "is one of " + Arrays.stream(Summary.values()).map(each -> each.code())
                        .collect(Collectors.joining(", "))));
    }

    private static Set<String> elements(String list) {
        Set<String> names = list == null ? Set.of() : Stream.of(list.split(",", -1)).map(String::strip)
                .map(name -> name.replaceFirst("^Patient\\.", "")).collect(Collectors.toSet());
        if (!names.stream().allMatch(AnswerView::isElement)) {
            throw malformed("_elements", "is a list of elements of Patient, such as name,birthDate");
        }
        return names;
    }

    private static boolean isElement(String name) {
        return Set.of("id", "meta", "implicitRules", "language").contains(name)
                || FhirContext.forR4Cached().getResourceDefinition("Patient").getChildrenAndExtension().stream()
                .anyMatch(child -> child.getElementName().replace("[x]", "").equals(name));
    }

    private static Refusal malformed(String parameter, String what) {
        return new Refusal(Refusal.Kind.INVALID_PARAMETER, parameter, parameter + " " + what + ".");
    }

    /** Whether only the number of Patients is asked for. */
    public boolean countOnly() {
        return summary == Summary.COUNT;
    }

    IParser applyTo(IParser parser, IBaseResource answer) {
        parser.setPrettyPrint(pretty);
        boolean patients = answer instanceof Patient
                || (answer instanceof Bundle bundle && bundle.getType() == BundleType.SEARCHSET);
        return patients ? less(parser, answer instanceof Bundle) : parser;
    }

    private IParser less(IParser parser, boolean within) {
        parser.setEncodeElementsAppliesToChildResourcesOnly(within);
        parser.setSummaryMode(summary == Summary.TRUE);
        parser.setSuppressNarratives(summary == Summary.DATA);
        if (summary == Summary.TEXT) {
            only(parser, Set.of("text"));
        } else if (!elements.isEmpty()) {
            only(parser, elements);
        }
        return parser;
    }

    private static void only(IParser parser, Set<String> names) {
        parser.setEncodeElements(Stream.concat(names.stream(), ALWAYS.stream()).map(name -> "Patient." + name)
                .collect(Collectors.toSet()));
    }
}
