package clientregistry.tools.demo;

import java.util.Random;

/**
 * What people living together share.
 *
 * @param phone the one that also stands for the children
 */
record Household(Culture culture, String familyName, String phone, String streetNumber, String street, String village,
                 String district) {

    /** The family name of one more member, usually the household's. */
    String familyNameOfMember(Random random) {
        return random.nextDouble() < culture.sharedFamilyName() ? familyName : culture.familyName(random);
    }
}
