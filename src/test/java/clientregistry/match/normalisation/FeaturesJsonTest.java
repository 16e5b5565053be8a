package clientregistry.match.normalisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.person.ContactPoint;
import clientregistry.person.Demographics;
import clientregistry.person.Identifier;
import clientregistry.person.PersonName;
import clientregistry.person.PostalAddress;
import clientregistry.person.Sex;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeaturesJsonTest {

    private static final Demographics FULL = new Demographics(List.of(new Identifier("urn:id", "CF-1")),
            List.of(PersonName.of("Nakato Jr", "Bill", "Mary")), Sex.FEMALE, "1983-02-31",
            List.of(new ContactPoint(ContactPoint.Kind.PHONE, "0772123456", null),
                    new ContactPoint(ContactPoint.Kind.EMAIL, "a@b.org", null)),
            List.of(new PostalAddress(null, List.of("7 High St"), "Jinja", null, "East", "12", "UG")), "Auma", 2);

    @Test
    void features_survive_a_round_trip() {
        Features features = Shipped.NORMALISER.normalise(FULL);
        assertThat(Features.fromJson(features.toJson())).isEqualTo(features);
    }

    @Test
    void empty_features_survive_and_are_small() {
        Features empty = Shipped.named(null);
        assertThat(empty.toJson()).isEqualTo("{}");
        assertThat(Features.fromJson("{}")).isEqualTo(empty);
    }

    @Test
    void the_json_form_is_stable() {
        assertThat(Shipped.features("Bill", "Okello", Sex.MALE, "1983", null, "X7").toJson()).isEqualTo("""
                {"n":[{"g":[{"t":"bill","c":["william"],"m":"PL","k":"BL"}],"f":[{"t":"okello","m":"AKL","k":"AKL"}]}],\
                "b":{"y":1983,"q":"PARTIAL"},"s":"MALE",\
                "i":[{"s":"http://clientregistry.org/nationalid","v":"X7"}]}""");
    }

    @Test
    void what_a_newer_node_adds_is_ignored_and_nonsense_is_refused() {
        assertThat(Features.fromJson("{\"zz\":1}")).isEqualTo(Shipped.named(null));
        assertThatThrownBy(() -> Features.fromJson("nonsense")).isInstanceOf(IllegalArgumentException.class);
    }
}
