package clientregistry.feed.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Address.AddressType;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is told again stays as it was, with all that only FHIR has words for; anything else takes its place. */
class RepeatedTest {

    private static final Set<PatientPart> TAKEN =
            Set.of(PatientPart.NAMES, PatientPart.HOME_CONTACTS, PatientPart.ADDRESSES);

    private static HumanName name() {
        return new HumanName().setFamily("Okello").addGiven("Joseph").addGiven("Paul");
    }

    private static ContactPoint phone() {
        return new ContactPoint().setSystem(ContactPointSystem.PHONE).setValue("0772123456");
    }

    private static Address address() {
        return new Address().addLine("12 Hill Road").setCity("Gulu");
    }

    private static Period period() {
        Period period = new Period();
        period.getStartElement().setValueAsString("2020-01-01");
        return period;
    }

    private static <T extends Type> T named(T element) {
        element.setId("x1");
        element.addExtension("urn:more", new StringType("more"));
        return element;
    }

    record Told(Type before, Type now) {

        @Override
        public String toString() {
            return before.fhirType() + " " + before.children().stream().filter(child -> child.hasValues())
                    .map(child -> child.getName()).toList();
        }
    }

    static Stream<Told> again() {
        return Stream.of(new Told(name(), name()), new Told(named(name()), name()),
                new Told(name().setText("Joseph Okello"), name()), new Told(name().setPeriod(period()), name()),
                new Told(name().setPeriod(period()), name().setPeriod(period())), new Told(phone(), phone()),
                new Told(named(phone()), phone()), new Told(phone().setRank(2).setPeriod(period()), phone()),
                new Told(address(), address()), new Told(named(address()), address()),
                new Told(address().setText("Gulu").setType(AddressType.BOTH).setPeriod(period()), address()));
    }

    static Stream<Told> another() {
        StringType given = new StringType("Joseph");
        given.addExtension("urn:more", new StringType("more"));
        return Stream.of(new Told(name().addGiven("Otto"), name()), new Told(name(), name().setPeriod(period())),
                new Told(new HumanName().setFamily("Okello").addGiven("Joseph Paul"), name()),
                new Told(new HumanName().addGiven("Okello").addGiven("Joseph").addGiven("Paul"), name()),
                new Told(name().setGiven(List.of(given, new StringType("Paul"))), name()),
                new Told(phone().setSystem(ContactPointSystem.SMS), phone()),
                new Told(phone().setValue("0772123457"), phone()), new Told(address().setCity("Lira"), address()),
                new Told(address().addLine("Gate"), address()));
    }

    @ParameterizedTest
    @MethodSource("again")
    void what_is_told_again_stays_as_it_was(Told told) {
        assertThat(Repeated.replaced(List.of(told.before), List.of(told.now), TAKEN)).singleElement()
                .isSameAs(told.before);
    }

    @ParameterizedTest
    @MethodSource("another")
    void what_is_told_otherwise_takes_its_place(Told told) {
        assertThat(Repeated.replaced(List.of(told.before), List.of(told.now), TAKEN)).singleElement()
                .matches(each -> each.equalsDeep(told.now)).isNotSameAs(told.now);
    }

    @Test
    void twice_as_many_take_twice_as_long() {
        List<ContactPoint> known = phones(0, 2_000);
        List<ContactPoint> said = phones(2_000, 4_000);
        long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        List<ContactPoint> all = Repeated.replaced(known, said, TAKEN);
        long spent = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun;

        assertThat(all).hasSize(2_000);
        assertThat(spent / 1_000_000).as("milliseconds of processor, each with each takes twenty times as long")
                .isLessThan(1_000);
    }

    private static List<ContactPoint> phones(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> phone().setValue("0772" + i)).toList();
    }
}
