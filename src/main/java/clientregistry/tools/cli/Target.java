package clientregistry.tools.cli;

import clientregistry.store.registry.Outbox;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Options that name what is published to. */
final class Target implements ITypeConverter<String> {

    private static final List<String> TARGETS = List.of(Outbox.INDEX, Outbox.FHIR, Outbox.AUDIT_LOG);

    @Override
    public String convert(String value) {
        if (!TARGETS.contains(value)) {
            throw new TypeConversionException("'" + value + "' is none of " + String.join(", ", TARGETS));
        }
        return value;
    }
}
