/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.core;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Services that a caller exports though the data folder remembers others. They are never taken over in passing: rows
 * would go to another place from then on.
 *
 * @param folder the data folder
 * @param services what is remembered, changed to what the caller exports
 * @param differences in what the two differ; empty when they do not
 */
public record OtherServices(DataDirectory folder, OwnServices services, List<String> differences) {

    public static OtherServices exported(DataDirectory data, Map<String, String> environment) {
        Optional<OwnServices> remembered = OwnServices.remembered(data);
        OwnServices services = remembered.orElse(new OwnServices(Map.of())).changedTo(Endpoints.exported(environment));
        List<String> differences =
                remembered.map(before -> before.differences(services)).orElse(List.of());
        return new OtherServices(data, services, differences);
    }

    /** The same when they have been taken over. */
    public OtherServices none() {
        return new OtherServices(folder, services, List.of());
    }

    /**
     * Refuses to start a platform of which it is not clear what it shall write to.
     *
     * @throws PlatformException naming each variable, and the ways out
     */
    public void requireNone() {
        if (!differences.isEmpty()) {
            throw new PlatformException("This shell exports other services than the platform in " + folder.root()
                    + " uses; unset the variables, or move it with ./stroke up --retarget:\n"
                    + String.join("\n", differences));
        }
    }
}
