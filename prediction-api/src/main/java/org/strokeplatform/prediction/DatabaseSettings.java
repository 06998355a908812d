/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.strokeplatform.prediction.db.Credentials;
import org.strokeplatform.prediction.db.DatabaseAddress;
import org.strokeplatform.prediction.db.Tls;

/** Where MySQL is and who connects to it. */
final class DatabaseSettings {

    @NotBlank
    @JsonProperty
    private String host = "127.0.0.1";

    @Min(1)
    @Max(65_535)
    @JsonProperty
    private int port = 3306;

    @NotBlank
    @JsonProperty
    private String name = "stroke_predictions";

    @NotBlank
    @JsonProperty
    private String user;

    @NotNull
    @JsonProperty
    private String password;

    @JsonProperty
    private String ownerUser = "";

    @JsonProperty
    private String ownerPassword = "";

    @NotNull
    @JsonProperty
    private Tls tls = Tls.AUTO;

    @Min(4)
    @Max(512)
    @JsonProperty
    private int poolSize = 16;

    DatabaseAddress address() {
        return new DatabaseAddress(host, port, name, tls);
    }

    /** Reads and writes rows. */
    Credentials appCredentials() {
        return new Credentials(user, password);
    }

    /** Changes tables; those of the app where no others are named. */
    Credentials migrationCredentials() {
        return ownerUser == null || ownerUser.isBlank() ? appCredentials() : new Credentials(ownerUser, ownerPassword);
    }

    int poolSize() {
        return poolSize;
    }
}
