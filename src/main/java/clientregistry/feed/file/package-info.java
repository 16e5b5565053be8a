/**
 * People files: CSV with a fixed set of columns, read row by row so that a bad row refuses itself only. Nothing here
 * knows sources or identifier systems; {@link clientregistry.feed.intake.FileIntake} does.
 */
package clientregistry.feed.file;
