/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.strokeplatform.prediction.db.Credentials;
import org.strokeplatform.prediction.db.DatabaseAddress;
import org.strokeplatform.prediction.db.Tls;

/** Where MySQL is and who connects to it; what is left out has its default. */
record DatabaseSettings(
        @NotBlank String host,
        @Min(1) @Max(65_535) Integer port,
        @NotBlank String name,
        @NotBlank String user,
        @NotNull String password,
        String ownerUser,
        String ownerPassword,
        Tls tls,
        @Min(4) @Max(512) Integer poolSize) {

    DatabaseSettings {
        host = host == null ? "127.0.0.1" : host;
        port = port == null ? 3306 : port;
        name = name == null ? "stroke_predictions" : name;
        ownerPassword = ownerPassword == null ? "" : ownerPassword;
        tls = tls == null ? Tls.AUTO : tls;
        poolSize = poolSize == null ? 16 : poolSize;
    }

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

    /** Leaves the passwords out. */
    @Override
    public String toString() {
        return "DatabaseSettings[" + address() + "]";
    }
}
