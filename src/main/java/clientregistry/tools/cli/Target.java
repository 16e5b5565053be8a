package clientregistry.tools.cli;

import clientregistry.publish.atna.AuditRepository;
import clientregistry.store.registry.Outbox;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Options that name what parked things were on their way to. */
final class Target implements ITypeConverter<String> {

    /** No target: records that are not matched or not normalised. */
    static final String RECORDS = "records";

    private static final List<String> TARGETS = List.of(Outbox.INDEX, Outbox.FHIR, Outbox.AUDIT_LOG,
            Outbox.AUDIT_FHIR, RECORDS);

    @Override
    public String convert(String value) {
        if (!TARGETS.contains(value) && !value.startsWith(AuditRepository.TARGET)) {
            throw new TypeConversionException("'" + value + "' is none of " + String.join(", ", TARGETS)
                    + ", " + AuditRepository.TARGET + "NAME");
        }
        return value;
    }
}
