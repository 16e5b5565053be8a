package clientregistry.feed.fuzz;

import clientregistry.feed.bounds.Bounds;
import clientregistry.feed.file.PeopleFile;
import clientregistry.feed.file.PersonColumn;
import clientregistry.feed.intake.FileIntake;
import clientregistry.person.refusal.Refusal;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** People files. */
final class CsvFiles extends FuzzedReader {

    private static final FileIntake INTAKE = new FileIntake(Registration.SHIPPED.sources(),
            "http://clientregistry.org/nationalid", "http://clientregistry.org/artnumber",
            Bounds.standard(), Registration.FILLERS);

    private final byte[] good;
    private final TextMutation mutation;

    CsvFiles() {
        super("csv");
        String header = Arrays.stream(PersonColumn.values()).map(PersonColumn::header)
                .collect(Collectors.joining(","));
        String row = Arrays.stream(PersonColumn.values()).map(CsvFiles::value).collect(Collectors.joining(","));
        good = (header + "\n" + row + "\n").getBytes(StandardCharsets.UTF_8);
        List<byte[]> seeds = new ArrayList<>(List.of(good, (header + "\r\n" + row + "\r\n" + row.replace("Main",
                "Ma\"\"in\nBlock 2") + "\r\n" + row + "\r\n").getBytes(StandardCharsets.UTF_8)));
        mutation = new TextMutation(",\"\r\n", seeds);
    }

    private static String value(PersonColumn column) {
        return switch (column) {
            case BIRTH_DATE -> "1980-02-03";
            case SEX -> "m";
            case PHONE -> "+256772123456";
            case EMAIL -> "a@b.org";
            case ADDRESS_1 -> "\"Main, 1\"";
            default -> "v" + column.ordinal();
        };
    }

    @Override
    byte[] next(Random random) {
        return mutation.next(random);
    }

    @Override
    byte[] goodInput() {
        return good;
    }

    @Override
    boolean read(byte[] input) {
        boolean all = true;
        try (PeopleFile file = new PeopleFile(new StringReader(new String(input, StandardCharsets.UTF_8)))) {
            while (file.hasNext()) {
                PeopleFile.Line line = file.next();
                all &= line.ok() && isAccepted(line);
            }
            return all;
        } catch (IOException header) {
            // Answered with its message.
            return header.getMessage().isEmpty();
        }
    }

    private static boolean isAccepted(PeopleFile.Line line) {
        try {
            Registration.register(INTAKE.read(Registration.openmrs(), line.row()));
            return true;
        } catch (Refusal refused) {
            if (refused.kind() == Refusal.Kind.INTERNAL) {
                throw refused;
            }
            return false;
        }
    }
}
