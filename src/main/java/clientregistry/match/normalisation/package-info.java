/**
 * From demographics as sent to features that can be compared and blocking keys that can be searched for. Who makes
 * other features or keys of the same demographics raises the version in {@code KeyScheme}.
 */
package clientregistry.match.normalisation;
