package clientregistry.tools.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Options that say how many: at least one. */
final class Count implements ITypeConverter<Integer> {

    /** None is meant, too. */
    static final class OrNone implements ITypeConverter<Integer> {

        @Override
        public Integer convert(String value) {
            return atLeast(0, value);
        }
    }

    @Override
    public Integer convert(String value) {
        return atLeast(1, value);
    }

    private static int atLeast(int least, String value) {
        if (!value.matches("\\d{1,9}") || Integer.parseInt(value) < least) {
            throw new TypeConversionException("'" + value + "' is no whole number from " + least);
        }
        return Integer.parseInt(value);
    }
}
