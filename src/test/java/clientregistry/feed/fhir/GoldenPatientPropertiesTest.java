package clientregistry.feed.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class GoldenPatientPropertiesTest {

    private static final List<String> CONTENTS = List.of(
            "{\"name\":[{\"family\":\"Okello\",\"given\":[\"Joseph\"]}],\"birthDate\":\"1980-02-03\","
                    + "\"gender\":\"male\"}",
            "{\"name\":[{\"family\":\"OKELLO\",\"given\":[\"JOSEPH\"]}],\"birthDate\":\"1980-02-03\","
                    + "\"telecom\":[{\"system\":\"fax\",\"value\":\"1\"}]}",
            "{\"name\":[{\"family\":\"UNKNOWN\"}],\"birthDate\":\"1980\",\"gender\":\"unknown\","
                    + "\"identifier\":[{\"system\":\"a\",\"value\":\"1\"}]}",
            "{\"address\":[{\"city\":\"Gulu\"}],\"deceasedDateTime\":\"2020-02-03\","
                    + "\"identifier\":[{\"system\":\"a\",\"value\":\"1\"},{\"system\":\"a\",\"value\":\"2\"}]}",
            "{\"address\":[{\"city\":\"Lira\"}],\"deceasedBoolean\":true,\"multipleBirthInteger\":2,"
                    + "\"birthDate\":\"1981-02-03\",\"gender\":\"female\"}",
            "{\"active\":true}");

    @Property(tries = 300, seed = "7")
    void the_order_of_the_members_does_not_matter(@ForAll long seed) {
        Random random = new Random(seed);
        List<GoldenMember> members = new ArrayList<>(IntStream.range(0, 1 + random.nextInt(7))
                .mapToObj(i -> member(random)).toList());
        String golden = FhirFormat.JSON.write(GoldenPatientTest.golden(members.toArray(GoldenMember[]::new)));

        Collections.shuffle(members, random);

        assertThat(FhirFormat.JSON.write(GoldenPatientTest.golden(members.toArray(GoldenMember[]::new))))
                .isEqualTo(golden);
    }

    /** Several of one change, and several that say the same. */
    private static GoldenMember member(Random random) {
        GoldenMember member = GoldenPatientTest.member(1, List.of("openmrs", "lims").get(random.nextInt(2)),
                CONTENTS.get(random.nextInt(CONTENTS.size())));
        return new GoldenMember(new UUID(random.nextLong(), random.nextLong()), member.source(), random.nextInt(3),
                member.patient(), member.features());
    }
}
