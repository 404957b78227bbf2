using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using BackOffice.Data.Shared;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace BackOffice.Web.Access;

/// <summary>Keeps the keys of cookies and links encrypted where they are stored, under the installation's master key.</summary>
internal sealed class MasterKeyXmlEncryptor(Secrets secrets) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement) =>
        new(new XElement("sealed", Convert.ToBase64String(secrets.Wrap(Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting))))), typeof(MasterKeyXmlDecryptor));
}

/// <summary>Opens what <see cref="MasterKeyXmlEncryptor"/> closed; made by the key ring from the name it stored.</summary>
internal sealed class MasterKeyXmlDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) => Decrypt(encryptedElement, services.GetRequiredService<Secrets>());

    /// <summary>True when a stored key was closed with this master key.</summary>
    public static bool Opens(string stored, Secrets secrets)
    {
        try
        {
            return XElement.Parse(stored).DescendantsAndSelf("sealed").All(closed => Decrypt(closed, secrets) is not null);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static XElement Decrypt(XElement closed, Secrets secrets) => XElement.Parse(Encoding.UTF8.GetString(secrets.Unwrap(Convert.FromBase64String(closed.Value))));
}
