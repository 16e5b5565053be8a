package clientregistry.tools.demo;

import static clientregistry.feed.file.PersonColumn.*;

import clientregistry.feed.file.PersonColumn;
import clientregistry.feed.file.PersonRow;
import java.util.Collections;
import java.util.List;

/**
 * What happens at a desk every day and ends as a question to a steward: made-up people of whom sources say what is
 * doubtful, wrong or two persons' at once.
 *
 * @param kind of the question
 * @param told what is sent, in this order
 */
public record Scene(Kind kind, List<Told> told) {

    /** Questions as stewards know them; twins come as a doubtful pair. */
    public enum Kind { DOUBTFUL_PAIR, TWINS, OVERLAY, CONTRADICTION, CONFLICT }

    /**
     * One record as a source sends it.
     *
     * @param source registered name
     */
    public record Told(String source, PersonRow row) {
    }

    public Scene {
        told = List.copyOf(told);
    }

    /**
     * All of them. The two of a conflict are one person until a steward says otherwise; the third comes after that.
     */
    public static List<Scene> all() {
        PersonRow doubted = row("OM900001", "Tumwesigye", "Kabagambe", "1968-04-03", "m").with(CITY, "Gulu");
        PersonRow child = row("OM900011", "Hassan", "Waswa", "2019-05-04", "m").with(PHONE, "0782 551020")
                .with(STREET_NUMBER, "5").with(ADDRESS_1, "Church Road").with(CITY, "Mbale");
        PersonRow contradicted = row("OM900031", "Dembe", "Musoke", "1985-02-11", "m").with(NATIONAL_ID,
                "CM85021103DEMO");
        PersonRow disputed = row("OM900041", "Prossy", "Ffene", "1991-09-17", "f").with(NATIONAL_ID, "CF91091704DEMO")
                .with(PHONE, "0701 889032");
        return List.of(
                new Scene(Kind.DOUBTFUL_PAIR, List.of(openmrs(doubted), new Told("lims", row("LM900002", "TUMWESIGYE", "KABAGAMBE",
                        "1968-04-19", "M")))),
                new Scene(Kind.TWINS, List.of(openmrs(child), openmrs(child.with(RECORD_ID, "OM900012").with(GIVEN_NAME,
                        "Hussein")))),
                new Scene(Kind.OVERLAY, List.of(openmrs(row("OM900021", "Ruth", "Nakimuli", "1993-07-08", "f")),
                        openmrs(row("OM900021", "Charles", "Ojok", "1960-12-25", "m")))),
                new Scene(Kind.CONTRADICTION, List.of(openmrs(contradicted),
                        new Told("dhis2", contradicted.with(RECORD_ID, "DH900032")),
                        new Told("dhis2", row("DH900032", "Dembe", "Musoke", "1951-10-30", "m").with(NATIONAL_ID,
                        "CM51103003DEMO")))),
                new Scene(Kind.CONFLICT, List.of(openmrs(disputed), new Told("dhis2", disputed.with(RECORD_ID,
                        "DH900042")), new Told("lims", disputed.with(RECORD_ID, "LM900043")))));
    }

    /** Two records of one person, of whom nobody asks anything. */
    public static List<Told> linked() {
        PersonRow plain = row("OM900051", "Amina", "Nabirye", "1977-11-30", "f").with(NATIONAL_ID, "CF77113005DEMO")
                .with(PHONE, "0756 118204").with(CITY, "Jinja");
        return List.of(openmrs(plain), new Told("dhis2", plain.with(RECORD_ID, "DH900052")));
    }

    private static Told openmrs(PersonRow row) {
        return new Told("openmrs", row);
    }

    private static PersonRow row(String id, String given, String family, String born, String sex) {
        return PersonRow.of(Collections.nCopies(PersonColumn.values().length, "")).with(RECORD_ID, id)
                .with(GIVEN_NAME, given).with(SURNAME, family).with(BIRTH_DATE, born).with(SEX, sex);
    }
}
